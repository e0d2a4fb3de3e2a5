package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditAct;
import dev.likeness.audit.AuditEvent;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.ComparisonListener;
import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFullException;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.LookAlike;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A gallery whose every change is announced in the audit log before it happens, and has an entry
 * with its outcome after it. What cannot be announced does not happen. A change of somebody who is
 * not there is none, and is not recorded: the id is what somebody typed. The outcomes of exclusive
 * work are recorded at its end, when it is durable.
 *
 * <p>The log is asked for with the first change. Closing closes both.
 */
public final class RecordedGallery implements Gallery {
  /** The number of encodings of a person before more are added. */
  static final String ENCODINGS_BEFORE = "encodings_before";

  /** The number of an encoding that is removed. */
  static final String ENCODING = "encoding";

  private final Gallery gallery;
  private final AuditLogProvider log;
  private final AuditSource source;

  /** The exclusive work that is under way; there is one at a time. */
  private volatile @Nullable ExclusiveWork exclusive;

  /** What a thread did in exclusive work that has not ended. */
  private record ExclusiveWork(Thread thread, List<Done> undecided) {
    boolean isOfThisThread() {
      return thread == Thread.currentThread();
    }
  }

  /** An act that was done, and how that is recorded. */
  private record Done(AuditAct act, Runnable recording) {}

  /** Records the changes of a gallery. */
  public RecordedGallery(Gallery gallery, AuditLogProvider log, AuditSource source) {
    this.gallery = gallery;
    this.log = log;
    this.source = source;
  }

  @Override
  public Person enrol(PersonId id, NewPerson person, List<NewEncoding> encodings) {
    return isKnown(id)
        ? gallery.enrol(id, person, encodings)
        : recorded(event(AuditAction.ENROL, id), () -> gallery.enrol(id, person, encodings));
  }

  @Override
  public Person addEncodings(PersonId id, List<NewEncoding> encodings) {
    if (!isKnown(id)) {
      return gallery.addEncodings(id, encodings);
    }
    String before = Integer.toString(gallery.encodings(id).size());
    return recorded(
        event(AuditAction.ADD_ENCODINGS, id).with(Map.of(ENCODINGS_BEFORE, before)),
        () -> gallery.addEncodings(id, encodings));
  }

  @Override
  public Person update(PersonId id, NewPerson person) {
    return isKnown(id)
        ? recorded(event(AuditAction.UPDATE, id), () -> gallery.update(id, person))
        : gallery.update(id, person);
  }

  @Override
  public Person rename(PersonId id, String name) {
    return isKnown(id)
        ? recorded(event(AuditAction.UPDATE, id), () -> gallery.rename(id, name))
        : gallery.rename(id, name);
  }

  @Override
  public Person merge(PersonId into, PersonId from) {
    return isKnown(into) && isKnown(from)
        ? recorded(event(AuditAction.MERGE, into, from), () -> gallery.merge(into, from))
        : gallery.merge(into, from);
  }

  @Override
  public Person split(PersonId from, Set<Long> encodings, PersonId id, NewPerson person) {
    return isKnown(from) && !isKnown(id)
        ? recorded(
            event(AuditAction.SPLIT, from, id), () -> gallery.split(from, encodings, id, person))
        : gallery.split(from, encodings, id, person);
  }

  @Override
  public Optional<PeopleChange> undo() {
    AuditAct act = log.log().begin(event(AuditAction.UNDO));
    Optional<PeopleChange> change = ended(act, gallery::undo);
    change.ifPresentOrElse(
        one ->
            done(
                act,
                () ->
                    act.done(
                        Stream.concat(Stream.of(one.person()), one.other().stream())
                            .map(PersonId::value)
                            .toList())),
        () -> act.ended("nothing_to_undo"));
    return change;
  }

  @Override
  public boolean removeEncoding(PersonId id, long encodingId) {
    return (isKnown(id) && gallery.encodings(id).stream().anyMatch(one -> one.id() == encodingId))
        ? recorded(
            event(AuditAction.REMOVE_ENCODING, id)
                .with(Map.of(ENCODING, Long.toString(encodingId))),
            () -> gallery.removeEncoding(id, encodingId))
        : gallery.removeEncoding(id, encodingId);
  }

  @Override
  public ForgetReceipt forget(PersonId id) {
    return isKnown(id)
        ? recorded(event(AuditAction.FORGET, id), () -> gallery.forget(id))
        : gallery.forget(id);
  }

  private boolean isKnown(PersonId id) {
    return gallery.find(id).isPresent();
  }

  private AuditEvent event(AuditAction action, PersonId... subjects) {
    return source.event(action, Stream.of(subjects).map(PersonId::value).toList());
  }

  private <T> T recorded(AuditEvent about, Supplier<T> change) {
    AuditAct act = log.log().begin(about);
    T changed = ended(act, change);
    done(act, act::done);
    return changed;
  }

  /** Records that an act was done: at once, or when the exclusive work that it is part of is. */
  private void done(AuditAct act, Runnable recording) {
    ExclusiveWork work = exclusive;
    if (work != null && work.isOfThisThread()) {
      work.undecided().add(new Done(act, recording));
    } else {
      recording.run();
    }
  }

  /** Makes a change; if it fails, that is the act's outcome. */
  private static <T> T ended(AuditAct act, Supplier<T> change) {
    try {
      return change.get();
    } catch (RuntimeException | Error e) {
      act.ended(result(e));
      throw e;
    }
  }

  private static String result(Throwable e) {
    if (e instanceof DuplicatePersonException || e instanceof DuplicateExternalIdException) {
      return "person_exists";
    }
    return e instanceof GalleryFullException ? "disk_full" : "failed";
  }

  @Override
  public GalleryModel model() {
    return gallery.model();
  }

  @Override
  public List<Person> people() {
    return gallery.people();
  }

  @Override
  public Optional<Person> find(PersonId id) {
    return gallery.find(id);
  }

  @Override
  public List<Person> findByName(String name) {
    return gallery.findByName(name);
  }

  @Override
  public Optional<Person> findByExternalId(String externalId) {
    return gallery.findByExternalId(externalId);
  }

  @Override
  public List<EnrolledEncoding> encodings(PersonId id) {
    return gallery.encodings(id);
  }

  @Override
  public Optional<EnrolledEncoding> encoding(long encodingId) {
    return gallery.encoding(encodingId);
  }

  @Override
  public Set<String> pictureDigests(PersonId id) {
    return gallery.pictureDigests(id);
  }

  @Override
  public List<Erasure> erasures() {
    return gallery.erasures();
  }

  @Override
  public boolean purge() {
    return gallery.purge();
  }

  @Override
  public List<List<Match>> search(List<Encoding> probes, int limit, double within) {
    return gallery.search(probes, limit, within);
  }

  @Override
  public List<LookAlike> lookAlikes(int limit, int threads, ComparisonListener listener) {
    return gallery.lookAlikes(limit, threads, listener);
  }

  @Override
  public <T> T exclusively(Supplier<T> work) {
    ExclusiveWork outer = exclusive;
    if (outer != null && outer.isOfThisThread()) {
      return gallery.exclusively(work); // a part of the outer work
    }
    ExclusiveWork own = new ExclusiveWork(Thread.currentThread(), new ArrayList<>());
    T result;
    try {
      result = gallery.exclusively(() -> inside(own, work));
    } catch (RuntimeException | Error e) {
      own.undecided().forEach(one -> one.act().ended(result(e)));
      throw e;
    }
    own.undecided().forEach(one -> one.recording().run());
    return result;
  }

  private <T> T inside(ExclusiveWork own, Supplier<T> work) {
    exclusive = own;
    try {
      return work.get();
    } finally {
      exclusive = null;
    }
  }

  @Override
  public int size() {
    return gallery.size();
  }

  @Override
  public long encodings() {
    return gallery.encodings();
  }

  @Override
  public boolean isEncrypted() {
    return gallery.isEncrypted();
  }

  @Override
  public List<String> check() {
    return gallery.check();
  }

  @Override
  public void close() {
    try {
      gallery.close();
    } finally {
      log.close();
    }
  }
}
