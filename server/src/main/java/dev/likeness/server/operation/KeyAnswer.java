package dev.likeness.server.operation;

import dev.likeness.server.access.ApiKey;
import dev.likeness.server.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key, without its secret.
 *
 * @param id by which it is rotated and revoked
 * @param name its label
 * @param roles what it may do
 * @param collections the only collections that it is for; {@code *} for all
 * @param createdAt when it was made
 * @param lastUsedAt when it was last used; null if never since the server was started
 * @param expiresAt when it stops being valid; null if never
 */
record KeyAnswer(
    String id,
    String name,
    List<String> roles,
    List<String> collections,
    String createdAt,
    @Nullable String lastUsedAt,
    @Nullable String expiresAt) {
  static KeyAnswer of(ApiKey key) {
    return new KeyAnswer(
        key.id(),
        key.about().label(),
        key.grant().roles().stream().sorted().map(Role::id).toList(),
        key.grant().collections().stream().sorted().toList(),
        key.createdAt().toString(),
        Optional.ofNullable(key.lastUsedAt()).map(Instant::toString).orElse(null),
        Optional.ofNullable(key.grant().expiresAt()).map(Instant::toString).orElse(null));
  }
}
