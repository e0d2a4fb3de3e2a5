package dev.likeness.server.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.gallery.GalleryUnavailableException;
import dev.likeness.gallery.SharedAnswers;
import dev.likeness.network.Sha256;
import dev.likeness.server.request.Answer;
import dev.likeness.tasks.json.AnswerJson;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers that several servers share.
 *
 * <p>A request is claimed before it is worked on. The claim of a server that ends meanwhile, or
 * that cannot keep its answer since too few nodes answer, lasts for {@link #LEASE}; then the
 * request is worked on again, which does nothing twice, since it enrols under the same id.
 *
 * <p>An answer is removed when its person is forgotten. Where that is not possible, or comes before
 * the answer is kept, it stays encrypted for the rest of its day and is not given: each time the
 * gallery is asked whether the person is still held.
 */
final class SharedIdempotency implements IdempotencyStore {
  /** Longer than any enrolment: 20 pictures, and 30 seconds for others that hold the gallery. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Logger LOG = System.getLogger("dev.likeness.server");
  private static final ObjectMapper JSON = AnswerJson.mapper();

  private final SharedAnswers answers;
  private final Predicate<Subject> isHeld;

  /**
   * Takes answers for those to requests.
   *
   * @param isHeld whether a person is held with one of the encodings
   */
  SharedIdempotency(SharedAnswers answers, Predicate<Subject> isHeld) {
    this.answers = answers;
    this.isHeld = isHeld;
  }

  /** What is kept; no answer while it is being worked on. */
  private record Content(String fingerprint, @Nullable Kept kept) {
    byte[] bytes() throws IOException {
      return JSON.writeValueAsBytes(this);
    }
  }

  /** What was done, as {@link Done} says. */
  private record Kept(int status, ObjectNode document, Subject subject) {
    static Kept of(Done done) {
      return new Kept(done.status(), AnswerJson.document(done.document()), done.subject());
    }

    Done done() {
      return new Done(status, document, subject);
    }
  }

  @Override
  public Answer once(String key, String fingerprint, Work work) throws IOException {
    String id = Sha256.of(key);
    UUID claim = UUID.randomUUID();
    Optional<Answer> before = begin(id, claim, fingerprint);
    if (before.isPresent()) {
      return before.get();
    }
    Done done;
    try {
      done = work.run();
    } catch (IOException | RuntimeException | Error e) {
      giveUp(id, claim, e);
      throw e;
    }
    keep(id, claim, fingerprint, done);
    return done.answer();
  }

  private Optional<Answer> begin(String id, UUID claim, String fingerprint) throws IOException {
    byte[] content = new Content(fingerprint, null).bytes();
    while (true) {
      Optional<SharedAnswers.Entry> found = answers.claim(id, claim, content, LEASE);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Content known = JSON.readValue(found.get().content(), Content.class);
      if (known.kept() == null || isHeld.test(known.kept().subject())) {
        return Optional.of(replayed(known, fingerprint));
      }
      answers.remove(id, found.get().claim());
    }
  }

  private static Answer replayed(Content known, String fingerprint) {
    if (!known.fingerprint().equals(fingerprint)) {
      throw IdempotencyStore.reused();
    }
    if (known.kept() == null) {
      throw IdempotencyStore.inProgress();
    }
    return IdempotencyStore.replayed(known.kept().done());
  }

  private void giveUp(String id, UUID claim, Throwable failure) {
    try {
      answers.remove(id, claim);
    } catch (GalleryUnavailableException e) {
      failure.addSuppressed(e); // the claim ends by itself
    }
  }

  /** Keeps an answer; what is done is done, also if its answer cannot be kept. */
  private void keep(String id, UUID claim, String fingerprint, Done done) throws IOException {
    Subject subject = done.subject();
    byte[] content = new Content(fingerprint, Kept.of(done)).bytes();
    try {
      answers.complete(
          id,
          claim,
          content,
          new SharedAnswers.Subject(subject.collection(), subject.person()),
          KEPT);
    } catch (GalleryUnavailableException e) {
      LOG.log(
          Level.WARNING,
          "the answer to an idempotent request could not be kept: {0}",
          e.getMessage());
    }
  }

  @Override
  public void drop(String collection, String person) {
    removed(() -> answers.removeAbout(new SharedAnswers.Subject(collection, person)));
  }

  @Override
  public void dropAll(String collection) {
    removed(() -> answers.removeAbout(collection));
  }

  /** Removes answers, as far as possible: none is given of somebody who is not held. */
  private static void removed(Runnable removal) {
    try {
      removal.run();
    } catch (GalleryUnavailableException e) {
      LOG.log(
          Level.WARNING,
          "kept answers about a person or collection could not be removed and stay, encrypted, for"
              + " at most a day: {0}",
          e.getMessage());
    }
  }
}
