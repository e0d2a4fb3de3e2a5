package dev.likeness.evaluation.errors;

/**
 * A picture that could not be encoded.
 *
 * @param person the label of the person
 * @param picture the identifier of the picture
 * @param reason the reason, such as {@code face_not_found}
 */
public record FailedPicture(String person, String picture, String reason) {}
