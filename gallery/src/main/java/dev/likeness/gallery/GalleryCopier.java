package dev.likeness.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Copies galleries from one store into another, person by person, and compares each copy with its
 * original before it becomes a gallery as any other. Thread-safe.
 */
public final class GalleryCopier {
  /** People who are added at once. */
  private static final int BATCH = 100;

  private final Galleries from;
  private final Galleries to;

  /** Creates a copier. */
  public GalleryCopier(Galleries from, Galleries to) {
    this.from = from;
    this.to = to;
  }

  /** Receives how far a copy is. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Tells how far a step is.
     *
     * @param done people, from 0
     * @param total all people
     * @return whether to go on; what was copied so far is kept
     */
    boolean done(Step step, int done, int total);
  }

  /** The steps of a copy. */
  public enum Step {
    COPYING,
    COMPARING
  }

  /**
   * What was copied.
   *
   * @param people all people
   * @param encodings all encodings
   * @param before how many of the people were there already, from an interrupted copy
   */
  public record Copied(int people, long encodings, int before) {}

  /**
   * Copies a gallery, or goes on with a copy that was interrupted.
   *
   * @throws UnknownGalleryException if there is no gallery of the id
   * @throws DuplicateGalleryException if the other store has one, or an erased one
   * @throws GalleryException if it holds encodings of two models; if it was changed meanwhile, so
   *     that the copy was discarded; or it is the default one, and was never opened
   * @throws CancellationException if the listener ends it
   */
  public Copied copy(String id, Listener listener) {
    if (from.otherModelOf(id).isPresent()) {
      throw new GalleryException(
          "the gallery "
              + id
              + " holds encodings of two models, of which one is copied: discard the other first");
    }
    try (Gallery original = from.openExisting(id)) {
      List<Person> people = original.people();
      Begun begun = begin(id, original, people);
      int before = begun.people();
      try (GalleryCopy copy = begun.copy()) {
        for (int done = before; done < people.size(); ) {
          report(listener, Step.COPYING, done, people);
          List<Person> some = people.subList(done, Math.min(done + BATCH, people.size()));
          copy.add(all(id, original, some));
          done += some.size();
        }
        List<Erasure> erasures = original.erasures();
        if (!isLike(original, copy, listener)) {
          copy.discard();
          throw changed(id, null);
        }
        copy.complete(erasures, from.settings(id));
        long encodings = people.stream().mapToLong(Person::encodings).sum();
        return new Copied(people.size(), encodings, before);
      }
    }
  }

  /** A copy that has some people already. */
  private record Begun(GalleryCopy copy, int people) {}

  /** Begins a copy; an earlier one goes on if the original has those people still. */
  private Begun begin(String id, Gallery original, List<Person> people) {
    GalleryCopy copy = to.receive(id, from.identityOf(id), original.model());
    List<Person> there;
    try (Gallery read = copy.read()) {
      there = read.people();
    }
    if (there.size() <= people.size() && there.equals(people.subList(0, there.size()))) {
      return new Begun(copy, there.size());
    }
    copy.discard();
    return new Begun(to.receive(id, from.identityOf(id), original.model()), 0);
  }

  private static List<EnrolledPerson> all(String id, Gallery original, List<Person> people) {
    List<EnrolledPerson> all = new ArrayList<>();
    for (Person person : people) {
      try {
        all.add(new EnrolledPerson(person, original.encodings(person.id())));
      } catch (UnknownPersonException e) {
        throw changed(id, e);
      }
    }
    return all;
  }

  private static boolean isLike(Gallery original, GalleryCopy copy, Listener listener) {
    try (Gallery read = copy.read()) {
      List<Person> people = original.people();
      if (!read.people().equals(people)) {
        return false;
      }
      for (int i = 0; i < people.size(); i++) {
        if (i % BATCH == 0) {
          report(listener, Step.COMPARING, i, people);
        }
        PersonId person = people.get(i).id();
        if (!read.encodings(person).equals(original.encodings(person))) {
          return false;
        }
      }
      return true;
    } catch (UnknownPersonException e) {
      return false; // forgotten meanwhile
    }
  }

  private static void report(Listener listener, Step step, int done, List<Person> people) {
    if (!listener.done(step, done, people.size())) {
      throw new CancellationException("the copy was ended; what was copied so far is kept");
    }
  }

  private static GalleryException changed(String id, @Nullable UnknownPersonException cause) {
    return new GalleryException(
        "the gallery "
            + id
            + " was changed while it was copied: stop the servers that use it, and copy it again",
        cause);
  }

  /**
   * Removes what an interrupted copy of a gallery has left.
   *
   * @throws UnknownGalleryException if there is no gallery of the id to copy
   * @throws DuplicateGalleryException if the copy was completed
   */
  public void discard(String id) {
    try (Gallery original = from.openExisting(id);
        GalleryCopy copy = to.receive(id, from.identityOf(id), original.model())) {
      copy.discard();
    }
  }
}
