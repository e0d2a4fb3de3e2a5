package dev.likeness.tasks.data;

import org.jspecify.annotations.Nullable;

/**
 * The encryption of collections was changed.
 *
 * @param collections how many were changed, erased ones that can be restored among them
 * @param masterKey the id of the master key that they have now; null if they are not encrypted
 */
public record EncryptionChangeAnswer(int collections, @Nullable String masterKey) {}
