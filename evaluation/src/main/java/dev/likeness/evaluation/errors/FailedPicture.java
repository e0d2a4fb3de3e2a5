package dev.likeness.evaluation.errors;

/**
 * A picture that could not be encoded.
 *
 * @param person the label of the person it shows
 * @param picture the identifier of the picture, by which somebody finds it again
 * @param reason why, such as {@code no_face}
 */
public record FailedPicture(String person, String picture, String reason) {}
