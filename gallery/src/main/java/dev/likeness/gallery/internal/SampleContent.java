package dev.likeness.gallery.internal;

import dev.likeness.encoding.Encoding;
import org.jspecify.annotations.Nullable;

/** What a store keeps of a person's picture: the encoding, and the digest if it was told. */
public record SampleContent(Encoding encoding, @Nullable String pictureDigest) {}
