package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * People, and what one model says of pictures of them.
 *
 * <p>It holds encodings, never pictures. Whatever a method returned from is durable: it survives
 * the end of the process and of the machine's power, as far as the disk keeps its word.
 *
 * <p>Threads and processes: any number of threads may use one gallery, and any number of processes
 * one store. A search sees every write that was acknowledged before it began, in whichever process,
 * and answers from one state of the gallery. Searches do not wait for writes.
 *
 * <p>A gallery is bound to its model when it is made. Encodings of another model are refused.
 */
public interface Gallery extends AutoCloseable {
  /** Returns the model that this gallery was made with. */
  GalleryModel model();

  /**
   * Enrols somebody under a new id, with the first encodings, all or nothing.
   *
   * @param encodings at least one
   * @throws DuplicateExternalIdException if somebody else has the external id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model
   */
  default Person enrol(NewPerson person, List<NewEncoding> encodings) {
    return enrol(PersonId.random(), person, encodings);
  }

  /**
   * Enrols somebody under an id that the caller chose, with the first encodings, all or nothing.
   *
   * @param encodings at least one
   * @throws DuplicatePersonException if somebody has the id
   * @throws DuplicateExternalIdException if somebody else has the external id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model
   */
  Person enrol(PersonId id, NewPerson person, List<NewEncoding> encodings);

  /**
   * Adds encodings to a person, all or nothing.
   *
   * @param encodings at least one
   * @throws UnknownPersonException if nobody has the id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model
   */
  Person addEncodings(PersonId id, List<NewEncoding> encodings);

  /** Returns everybody, in the order of enrolment. */
  List<Person> people();

  /** Returns the person with the given id. */
  Optional<Person> find(PersonId id);

  /**
   * Returns all with exactly this name, spaces around it and Unicode forms aside, in the order of
   * enrolment.
   */
  List<Person> findByName(String name);

  /** Returns the person with the given external id. */
  Optional<Person> findByExternalId(String externalId);

  /**
   * Returns the encodings of a person, in the order of enrolment.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  List<EnrolledEncoding> encodings(PersonId id);

  /**
   * Returns the digests of the pictures that a person was enrolled from, as far as they were told.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  Set<String> pictureDigests(PersonId id);

  /**
   * Returns whether a picture with the given digest was enrolled for a person.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  default boolean holdsPicture(PersonId id, String digest) {
    return pictureDigests(id).contains(digest);
  }

  /**
   * Replaces the name, the external id and the notes of a person.
   *
   * @throws UnknownPersonException if nobody has the id
   * @throws DuplicateExternalIdException if somebody else has the external id
   */
  Person update(PersonId id, NewPerson person);

  /**
   * Replaces the name of a person.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  Person rename(PersonId id, String name);

  /**
   * Moves all encodings of one person to another; the first then no longer exists.
   *
   * @param into who stays, with name, external id, notes and time of enrolment unchanged
   * @param from who disappears
   * @throws UnknownPersonException if nobody has one of the ids
   * @throws IllegalArgumentException if the ids are equal
   */
  Person merge(PersonId into, PersonId from);

  /**
   * Removes one encoding for good, like {@link #forget}; false if the person has no such encoding.
   *
   * @throws UnknownPersonException if nobody has the id
   * @throws IllegalArgumentException if it is the person's only encoding: forget the person instead
   */
  boolean removeEncoding(PersonId id, long encodingId);

  /**
   * Removes a person and all encodings for good.
   *
   * <p>Their bytes are overwritten in the store before this returns; for that a file is written
   * anew, which takes time in proportion to its size. Copies that others made, and what a disk or a
   * file system keeps of overwritten blocks, are beyond its reach.
   *
   * @throws UnknownPersonException if nobody has the id
   */
  ForgetReceipt forget(PersonId id);

  /**
   * Finishes what a {@link #forget} could not; returns whether no bytes of anybody forgotten are
   * left.
   */
  boolean purge();

  /**
   * Returns the people nearest to a probe, nearest first, equally near ones by id.
   *
   * <p>The distance of a person is the least over the person's encodings. The answer is exact: it
   * is what comparing the probe with every encoding in double would give.
   *
   * @param limit the most people to return, at least 1
   * @throws IllegalArgumentException if the probe does not fit the model
   */
  List<Match> search(Encoding probe, int limit);

  /** Returns the nearest person; empty if nobody is enrolled. */
  default Optional<Match> nearest(Encoding probe) {
    return search(probe, 1).stream().findFirst();
  }

  /**
   * Returns the people who look most like one another, nearest pair first: people enrolled twice,
   * if any are, and those whom a search is likeliest to confuse.
   *
   * <p>Exact, over all encodings of one state of the gallery. It compares every encoding with every
   * other, on threads of its own: the time rises with the square of their number. Searches and
   * writes do not wait for it.
   *
   * @param limit the most pairs to return, at least 1; a pair of people is named once
   * @param threads how many threads to use, at least 1
   * @throws java.util.concurrent.CancellationException if the listener said not to go on, or the
   *     thread was interrupted
   */
  List<LookAlike> lookAlikes(int limit, int threads, ComparisonListener listener);

  /** Returns the people who look most like one another, found on the calling thread. */
  default List<LookAlike> lookAlikes(int limit) {
    return lookAlikes(limit, 1, ComparisonListener.patient());
  }

  /**
   * Runs work while nobody else writes, neither in this process nor in another: what it reads stays
   * true until it ends. Its writes become durable together at its end, or none does if it throws;
   * reads and searches see none of them before, its own included.
   *
   * <p>The work may enrol, add, update, rename and merge, but neither remove nor forget.
   */
  <T> T exclusively(Supplier<T> work);

  /** Returns the number of people. */
  int size();

  /** Returns the number of encodings: the comparisons that one search makes. */
  long encodings();

  /**
   * Looks the whole gallery over; returns what is wrong, one sentence each, and nothing if it is
   * sound.
   */
  List<String> check();

  /** Lets go of the store. Closing twice is closing once; any other call after it is an error. */
  @Override
  void close();
}
