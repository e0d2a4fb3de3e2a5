/**
 * From a request to its answer: routes, keys, strict reading, limits, errors.
 *
 * <p>The only package that names the web library. {@link dev.likeness.server.request.Api} is the
 * door; a {@link dev.likeness.server.request.Route} says what a request may hold, so that a handler
 * meets nothing that it did not ask for.
 */
@NullMarked
package dev.likeness.server.request;

import org.jspecify.annotations.NullMarked;
