package dev.likeness.gallery.cassandra;

import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.ComparisonListener;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.LookAlike;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.PurgeResult;
import dev.likeness.gallery.internal.Candidate;
import dev.likeness.gallery.internal.PersonCipher;
import dev.likeness.gallery.internal.SampleContent;
import dev.likeness.gallery.internal.SearchPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gallery in Cassandra, as one server uses it. */
final class CassandraGallery implements Gallery {
  private final GalleryModel model;
  private final GalleryOptions options;
  private final GalleryReplica replica;
  private final GalleryWriter writer;
  private final PeopleChanges changes;
  private final boolean searches;
  private final Runnable whenClosed;
  private final SearchPool pool;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param searches whether it was opened with its model, to enrol and search
   */
  CassandraGallery(
      GalleryModel model,
      GalleryOptions options,
      GalleryReplica replica,
      boolean searches,
      Runnable whenClosed) {
    this.model = model;
    this.options = options;
    this.replica = replica;
    this.writer = new GalleryWriter(replica);
    this.changes = new PeopleChanges(options.clock());
    this.searches = searches;
    this.whenClosed = whenClosed;
    this.pool = new SearchPool(options.searchThreads());
  }

  @Override
  public GalleryModel model() {
    return model;
  }

  @Override
  public Person enrol(PersonId id, NewPerson person, List<NewEncoding> encodings) {
    List<NewEncoding> fitting = requireFitting(encodings);
    PersonId chosen = id.forSomebodyNew();
    return change(draft -> changes.enrol(draft, chosen, person, fitting));
  }

  @Override
  public Person addEncodings(PersonId id, List<NewEncoding> encodings) {
    List<NewEncoding> fitting = requireFitting(encodings);
    return change(draft -> changes.addEncodings(draft, id, fitting));
  }

  private List<NewEncoding> requireFitting(List<NewEncoding> encodings) {
    requireSearches();
    return model.requireFitting(encodings);
  }

  private <T> T change(Function<Draft, T> change) {
    requireOpen();
    return writer.change(change);
  }

  @Override
  public List<Person> people() {
    return current().people();
  }

  @Override
  public Optional<Person> find(PersonId id) {
    return current().find(id).map(PersonState::toPerson);
  }

  @Override
  public List<Person> findByName(String name) {
    return current().named(name);
  }

  @Override
  public Optional<Person> findByExternalId(String externalId) {
    return current().holderOf(externalId).map(PersonState::toPerson);
  }

  @Override
  public List<EnrolledEncoding> encodings(PersonId id) {
    return consistently(
        now -> {
          PersonState person = now.require(id);
          List<EnrolledEncoding> encodings = new ArrayList<>();
          for (long sample : person.samples()) {
            encodings.add(opened(now.sample(sample), person));
          }
          return encodings;
        });
  }

  /** Reads again what could not be read while another server, or a thread, was changing it. */
  private <T> T consistently(Function<GalleryState, T> read) {
    while (true) {
      GalleryState now = current();
      long number = now.now().number();
      try {
        return read.apply(now);
      } catch (GalleryUnavailableException e) {
        throw e;
      } catch (GalleryException e) {
        if (current().now().number() == number) {
          throw e;
        }
      }
    }
  }

  @Override
  public Optional<EnrolledEncoding> encoding(long encodingId) {
    return consistently(
        now ->
            now.stored(encodingId)
                .flatMap(
                    sample -> now.find(sample.person()).map(person -> opened(sample, person))));
  }

  private EnrolledEncoding opened(Effect.PutSample sample, PersonState person) {
    try {
      SampleContent content = replica.cipher().openSample(person.secret(), sample.sealed());
      return new EnrolledEncoding(
          sample.id(),
          sample.enrolledAt(),
          content.pictureDigest(),
          content.encoding(),
          sample.quality());
    } catch (IllegalArgumentException e) {
      throw replica.damaged("encoding " + sample.id(), e);
    }
  }

  @Override
  public Set<String> pictureDigests(PersonId id) {
    return encodings(id).stream()
        .map(EnrolledEncoding::pictureDigest)
        .filter(Objects::nonNull)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Person update(PersonId id, NewPerson person) {
    return change(draft -> changes.update(draft, id, person));
  }

  @Override
  public Person rename(PersonId id, String name) {
    return change(draft -> changes.rename(draft, id, name));
  }

  @Override
  public Person merge(PersonId into, PersonId from) {
    if (into.equals(from)) {
      throw new IllegalArgumentException(
          "person " + into + " cannot be merged with the same person: give two ids");
    }
    return change(draft -> changes.merge(draft, into, from));
  }

  @Override
  public Person split(PersonId from, Set<Long> encodings, PersonId id, NewPerson person) {
    PersonId chosen = id.forSomebodyNew();
    return change(draft -> changes.split(draft, from, encodings, chosen, person));
  }

  @Override
  public Optional<PeopleChange> undo() {
    return change(changes::undo);
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    requireOpen();
    return writer.exclusively(work);
  }

  @Override
  public boolean removeEncoding(PersonId id, long encodingId) {
    return change(draft -> changes.removeEncoding(draft, id, encodingId));
  }

  @Override
  public ForgetReceipt forget(PersonId id) {
    int encodings = change(draft -> changes.forget(draft, id));
    Instant now = Instant.ofEpochMilli(options.clock().millis());
    return new ForgetReceipt(id, encodings, now, PurgeResult.KEY_REMOVED);
  }

  @Override
  public List<Erasure> erasures() {
    GalleryState now = current();
    replica.writeTables();
    return replica.tables().erasures(now.now().number());
  }

  /** Returns whether nobody was ever erased: when Cassandra compacts its files is not known. */
  @Override
  public boolean purge() {
    return erasures().isEmpty();
  }

  @Override
  public List<List<Match>> search(List<Encoding> probes, int limit, double within) {
    SearchPool.require(probes, limit);
    requireSearches();
    probes.forEach(model::requireFitting);
    GalleryState now = current();
    while (true) {
      List<List<Candidate<GalleryState.Enrolled>>> nearest =
          pool.nearest(now.rows(), probes, limit, within);
      // Whoever was forgotten meanwhile, on any server, is not in the answer.
      GalleryState searched = now;
      now = current();
      if (now == searched // a state that was loaded again has other subjects
          && nearest.stream().flatMap(List::stream).allMatch(CassandraGallery::isStillThere)) {
        return nearest.stream().map(candidates -> matches(candidates, limit, within)).toList();
      }
    }
  }

  private static boolean isStillThere(Candidate<GalleryState.Enrolled> candidate) {
    PersonState person = candidate.subject().state();
    return person != null && person.samples().contains(candidate.id());
  }

  private static List<Match> matches(
      List<Candidate<GalleryState.Enrolled>> candidates, int limit, double within) {
    return candidates.stream()
        .filter(found -> found.distance() <= within)
        .flatMap(
            found ->
                Stream.ofNullable(found.subject().state())
                    .map(person -> new Match(person.toPerson(), found.distance(), found.id())))
        .sorted(Match.NEAREST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public List<LookAlike> lookAlikes(int limit, int threads, ComparisonListener listener) {
    requireSearches();
    List<LookAlike> alike = new ArrayList<>();
    for (var pair : SearchPool.closestPairs(current().rows(), limit, threads, listener::compared)) {
      PersonState a = pair.a().state();
      PersonState b = pair.b().state();
      if (a != null && b != null) {
        alike.add(
            new LookAlike(a.toPerson(), b.toPerson(), pair.distance(), pair.idA(), pair.idB()));
      }
    }
    return alike;
  }

  @Override
  public int size() {
    return current().size();
  }

  @Override
  public long encodings() {
    return current().rows().size();
  }

  @Override
  public boolean isEncrypted() {
    return true;
  }

  @Override
  public List<String> check() {
    List<String> problems = new ArrayList<>();
    for (Person listed : current().people()) {
      problems.addAll(problemsOf(listed.id()));
    }
    return problems;
  }

  /** Returns what is wrong with a person, if they have not changed meanwhile. */
  private List<String> problemsOf(PersonId id) {
    while (true) {
      GalleryState now = current();
      Optional<PersonState> person = now.find(id);
      List<String> problems = new ArrayList<>();
      person.ifPresent(found -> check(now, found, replica.cipher(), problems));
      if (problems.isEmpty() || current().find(id).equals(person)) {
        return problems;
      }
    }
  }

  private static void check(
      GalleryState now, PersonState person, PersonCipher cipher, List<String> problems) {
    if (person.samples().isEmpty()) {
      problems.add("person " + person.id() + " has no encoding");
    }
    for (long sample : person.samples()) {
      Optional<Effect.PutSample> stored = now.stored(sample);
      if (stored.isEmpty()) {
        problems.add("encoding " + sample + " of person " + person.id() + " is missing");
        continue;
      }
      try {
        cipher.openSample(person.secret(), stored.get().sealed());
      } catch (IllegalArgumentException e) {
        problems.add("encoding " + sample + " of person " + person.id() + " is damaged");
      }
    }
  }

  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      pool.close();
      whenClosed.run();
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException("the gallery is closed: open it again");
    }
  }

  private void requireSearches() {
    requireOpen();
    if (!searches) {
      throw new IllegalStateException(
          "the gallery was opened without its model, to manage people: open it with the model '"
              + model.name()
              + "' to enrol or search");
    }
  }

  private GalleryState current() {
    requireOpen();
    return replica.current();
  }
}
