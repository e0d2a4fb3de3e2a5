package dev.likeness.tasks.people;

import java.util.List;

/** The encodings that are held of one person, in the order of enrolment. */
public record EncodingsAnswer(List<EnrolledEncodingAnswer> encodings) {}
