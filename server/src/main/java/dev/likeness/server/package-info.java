/**
 * {@code likeness serve}: one process, one port.
 *
 * <p>{@link dev.likeness.server.LikenessServer} puts it together. What can be asked stands in
 * groups, each an {@link dev.likeness.server.request.Endpoints} of a package of its own; a new one
 * is one line in {@code LikenessServer.groups}. A group registers its routes at an {@link
 * dev.likeness.server.request.Api}, each with the fields that it takes and the permission that it
 * needs, and describes them in {@code openapi.json}; a test holds the two together.
 *
 * <pre>{@code
 * final class EchoEndpoints implements Endpoints {
 *   private static final Fields TEXT = Fields.none().text("text", 100);
 *
 *   @Override
 *   public void register(Api api) {
 *     api.add(Route.post("/v1/echo", Permission.DETECT_FACES, TEXT), this::echo);
 *   }
 *
 *   private Answer echo(Request request) {
 *     return Answer.ok(new Echo(request.form().requiredText("text")));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.likeness.server;

import org.jspecify.annotations.NullMarked;
