package dev.likeness.tasks.people;

import java.util.List;

/**
 * The encodings that are held of one person, in the order of enrolment.
 *
 * @param encodings the encodings
 */
public record EncodingsAnswer(List<EnrolledEncodingAnswer> encodings) {}
