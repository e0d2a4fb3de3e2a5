package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.internal.PersonDetails;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A person at one moment.
 *
 * @param number rises with enrolment
 * @param key the id of their key
 * @param secret the key itself
 * @param samples the ids of their samples, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record PersonState(
    long number,
    PersonId id,
    Instant enrolledAt,
    UUID key,
    byte[] secret,
    PersonDetails details,
    List<Long> samples) {

  Person toPerson() {
    return new Person(
        id, details.name(), details.externalId(), details.notes(), enrolledAt, samples.size());
  }

  PersonState withDetails(PersonDetails other) {
    return new PersonState(number, id, enrolledAt, key, secret, other, samples);
  }

  PersonState withKey(UUID otherKey, byte[] otherSecret) {
    return new PersonState(number, id, enrolledAt, otherKey, otherSecret, details, samples);
  }

  PersonState withSamples(List<Long> others) {
    return new PersonState(number, id, enrolledAt, key, secret, details, others);
  }

  PersonState withSample(long sample) {
    return samples.contains(sample)
        ? this
        : withSamples(Stream.concat(samples.stream(), Stream.of(sample)).sorted().toList());
  }

  PersonState withoutSample(long sample) {
    return withSamples(samples.stream().filter(other -> other != sample).toList());
  }
}
