package dev.likeness.gallery.internal;

import org.jspecify.annotations.Nullable;

/** What a store keeps of a person in words. */
public record PersonDetails(String name, @Nullable String externalId, String notes) {}
