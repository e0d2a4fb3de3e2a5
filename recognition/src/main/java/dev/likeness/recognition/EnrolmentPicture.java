package dev.likeness.recognition;

import dev.likeness.face.Portrait;
import java.util.Optional;

/**
 * A picture that is to be enrolled.
 *
 * @param portrait what was found in it; empty if nothing was
 * @param sha256 SHA-256 of its file, 64 lower-case hexadecimal digits
 */
public record EnrolmentPicture(Optional<Portrait> portrait, String sha256) {}
