package dev.likeness.server.access;

import java.time.Instant;

/**
 * A key with its new secret.
 *
 * @param created the key, at the only moment at which its new secret can be read
 * @param formerUntil from when on its earlier secret is nobody's
 */
public record RotatedKey(CreatedKey created, Instant formerUntil) {}
