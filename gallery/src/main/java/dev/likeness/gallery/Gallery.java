package dev.likeness.gallery;

import dev.likeness.encoding.Encoding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Enrolled people with their encodings by one model.
 *
 * <p>It stores encodings, never pictures. Writes are durable when their method returns: they
 * survive a crash of the process and a loss of power, if the disk honours flushes.
 *
 * <p>Thread-safe, and safe for several processes with the same store. A search sees all writes
 * acknowledged before it started, by any process, and one consistent state of the gallery. Searches
 * do not wait for writes.
 *
 * <p>A gallery is bound to the model it was created with. Encodings of other models are refused.
 */
public interface Gallery extends AutoCloseable {
  /** Returns the model of this gallery. */
  GalleryModel model();

  /**
   * Enrols a person under a new id, with the first encodings, atomically.
   *
   * @param encodings at least one
   * @throws DuplicateExternalIdException if another person has the external id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model
   */
  default Person enrol(NewPerson person, List<NewEncoding> encodings) {
    return enrol(PersonId.random(), person, encodings);
  }

  /**
   * Enrols a person under an id chosen by the caller, with the first encodings, atomically.
   *
   * @param encodings at least one
   * @throws DuplicatePersonException if the id is in use
   * @throws DuplicateExternalIdException if another person has the external id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model, or the
   *     id is of dots alone
   */
  Person enrol(PersonId id, NewPerson person, List<NewEncoding> encodings);

  /**
   * Adds encodings to a person, atomically.
   *
   * @param encodings at least one
   * @throws UnknownPersonException if no person has the id
   * @throws IllegalArgumentException if there is no encoding, or one does not fit the model
   */
  Person addEncodings(PersonId id, List<NewEncoding> encodings);

  /** Returns all people, in the order of enrolment. */
  List<Person> people();

  /** Returns the person with the given id. */
  Optional<Person> find(PersonId id);

  /**
   * Returns all people of a name, compared trimmed, in Unicode form NFC and with underscores for
   * spaces or spaces for underscores, in the order of enrolment.
   */
  List<Person> findByName(String name);

  /** Returns the person with the given external id. */
  Optional<Person> findByExternalId(String externalId);

  /**
   * Returns the encodings of a person, in the order of enrolment.
   *
   * @throws UnknownPersonException if no person has the id
   */
  List<EnrolledEncoding> encodings(PersonId id);

  /** Returns the encoding with the given id, such as {@link Match#encodingId}. */
  Optional<EnrolledEncoding> encoding(long encodingId);

  /**
   * Returns the known digests of the pictures that a person was enrolled with.
   *
   * @throws UnknownPersonException if no person has the id
   */
  Set<String> pictureDigests(PersonId id);

  /**
   * Returns whether a picture with the given digest was enrolled for a person.
   *
   * @throws UnknownPersonException if no person has the id
   */
  default boolean holdsPicture(PersonId id, String digest) {
    return pictureDigests(id).contains(digest);
  }

  /**
   * Replaces the name, the external id and the notes of a person.
   *
   * @throws UnknownPersonException if no person has the id
   * @throws DuplicateExternalIdException if another person has the external id
   */
  Person update(PersonId id, NewPerson person);

  /**
   * Replaces the name of a person.
   *
   * @throws UnknownPersonException if no person has the id
   */
  Person rename(PersonId id, String name);

  /**
   * Moves all encodings of one person to another; the first then no longer exists.
   *
   * @param into the person that remains, with name, external id, notes and time of enrolment
   *     unchanged
   * @param from the person that is removed
   * @throws UnknownPersonException if no person has one of the ids
   * @throws IllegalArgumentException if the ids are equal
   */
  Person merge(PersonId into, PersonId from);

  /**
   * Moves some encodings of one person to a new person, atomically.
   *
   * @param from the person who keeps the other encodings, at least one
   * @param encodings the numbers of the encodings to move, at least one
   * @param id the new person's id
   * @throws UnknownPersonException if no person has the id {@code from}
   * @throws DuplicatePersonException if the new id is in use
   * @throws DuplicateExternalIdException if another person has the external id
   * @throws IllegalArgumentException if {@code from} does not have one of the encodings, or would
   *     keep none, or the new id is of dots alone
   */
  Person split(PersonId from, Set<Long> encodings, PersonId id, NewPerson person);

  /**
   * Undoes the last change of people, by any process: an update, a rename, a merge or a split.
   * Returns what was undone; empty if there was no such change since the gallery was made, the last
   * undo or the last erasure ({@link #forget}, {@link #removeEncoding}).
   *
   * <p>Encodings that were added since the change stay with the person they were added to. Until
   * then the gallery keeps the name, the external id and the notes that the change replaced; an
   * erasure overwrites them.
   *
   * @throws DuplicatePersonException if the id to restore is in use again
   * @throws DuplicateExternalIdException if another person has the external id to restore
   */
  Optional<PeopleChange> undo();

  /**
   * Removes one encoding permanently, like {@link #forget}; returns false if there is none.
   *
   * @throws UnknownPersonException if no person has the id
   * @throws IllegalArgumentException if it is the person's only encoding: forget the person instead
   */
  boolean removeEncoding(PersonId id, long encodingId);

  /**
   * Removes a person and all encodings permanently.
   *
   * <p>In an encrypted gallery the person's key is overwritten before this returns, in time that
   * does not depend on its size: what was encrypted with it cannot be read any more, and {@link
   * #purge} overwrites it. In another one their bytes are overwritten before this returns, by a
   * rewrite of the file in time linear in its size. Copies made by others, and blocks retained by a
   * disk or a file system, are not overwritten.
   *
   * @throws UnknownPersonException if no person has the id
   */
  ForgetReceipt forget(PersonId id);

  /**
   * Returns the evidence of all erasures ({@link #forget}, {@link #removeEncoding}), in their
   * order, of a person and then of each of their encodings. It is kept so that they can be repeated
   * in a copy of the gallery that was made before them.
   */
  List<Erasure> erasures();

  /**
   * Completes the overwriting of each earlier {@link #forget}, in time linear in the size of the
   * store; returns whether no bytes of forgotten people are left.
   */
  boolean purge();

  /**
   * Returns the people nearest to a probe, nearest first, equally near ones by id.
   *
   * <p>The distance of a person is the minimum over their encodings. The result is exact: that of a
   * comparison of the probe with each encoding in double.
   *
   * @param limit maximum number of people returned, at least 1
   * @throws IllegalArgumentException if the probe does not fit the model
   */
  default List<Match> search(Encoding probe, int limit) {
    return search(probe, limit, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the people nearest to a probe, as far as they are within a distance: what {@link
   * #search(Encoding, int)} returns less those that are further, and sooner.
   *
   * @param limit maximum number of people returned, at least 1
   * @param within the largest distance
   * @throws IllegalArgumentException if the probe does not fit the model
   */
  default List<Match> search(Encoding probe, int limit, double within) {
    return search(List.of(probe), limit, within).get(0);
  }

  /**
   * Searches for several probes at once: the answers of a {@link #search(Encoding, int, double)}
   * for each, of one moment of the gallery, which is read once for all of them.
   *
   * @param probes at least 1
   * @param limit maximum number of people returned for each, at least 1
   * @param within the largest distance
   * @return the answers, in the order of the probes
   * @throws IllegalArgumentException if a probe does not fit the model
   */
  List<List<Match>> search(List<Encoding> probes, int limit, double within);

  /** Returns the nearest person; empty if no person is enrolled. */
  default Optional<Match> nearest(Encoding probe) {
    return search(probe, 1).stream().findFirst();
  }

  /**
   * Returns the pairs of people with the nearest encodings, nearest first: people enrolled twice
   * and people that a search may confuse.
   *
   * <p>Exact, over all encodings of one state of the gallery. Compares all pairs of encodings on
   * its own threads, in quadratic time. Searches and writes do not wait for it.
   *
   * @param limit maximum number of pairs returned, at least 1; each pair of people is listed once
   * @param threads number of threads, at least 1
   * @throws java.util.concurrent.CancellationException if the listener cancels or the thread is
   *     interrupted
   */
  List<LookAlike> lookAlikes(int limit, int threads, ComparisonListener listener);

  /** Returns the nearest pairs of people, computed on the calling thread. */
  default List<LookAlike> lookAlikes(int limit) {
    return lookAlikes(limit, 1, ComparisonListener.patient());
  }

  /**
   * Runs work while nobody else writes, neither in this process nor in another: what it reads stays
   * true until it ends. Its writes become durable together at its end, or none does if it throws;
   * reads and searches see none of them before, its own included.
   *
   * <p>The work may enrol, add, update, rename, merge, split and undo, but neither remove nor
   * forget.
   */
  <T> T exclusively(Supplier<T> work);

  /** Returns the number of people. */
  int size();

  /** Returns the number of encodings: the comparisons that one search makes. */
  long encodings();

  /** Returns whether the store encrypts what it holds of people. */
  boolean isEncrypted();

  /** Checks the consistency of the gallery; returns the problems, one sentence each. */
  List<String> check();

  /** Closes the store; idempotent. Other calls after it throw {@link IllegalStateException}. */
  @Override
  void close();
}
