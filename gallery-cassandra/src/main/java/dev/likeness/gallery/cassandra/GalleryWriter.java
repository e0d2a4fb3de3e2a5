package dev.likeness.gallery.cassandra;

import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of a gallery: each is drafted on the latest state and appended to the log; if
 * another server was sooner, it is drafted again. Changes of this server come one after the other.
 *
 * <p>Exclusive work takes the gallery by a change of its own. Others then wait until it is
 * released, or break the hold when it lasts too long: what its holder appends afterwards comes too
 * late and is refused.
 */
final class GalleryWriter {
  private static final long PAUSE_MS = 5;

  /** After so many drafts that came too late, the gallery is held for the next one. */
  private static final int FREE_DRAFTS = 5;

  private final GalleryReplica replica;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Outage outage = new Outage();
  private final UUID id = UUID.randomUUID();

  /** What exclusive work has drafted so far; guarded by the lock. */
  private @Nullable Draft exclusive;

  GalleryWriter(GalleryReplica replica) {
    this.replica = replica;
  }

  <T> T change(Function<Draft, T> change) {
    return alone(
        () -> {
          Draft outer = exclusive;
          if (outer == null) {
            return appended(change, List.of());
          }
          Draft part = outer.further();
          T result = change.apply(part);
          outer.take(part);
          return result;
        });
  }

  <T> T exclusively(Supplier<T> work) {
    return alone(() -> exclusive != null ? work.get() : held(work));
  }

  /** Does what only one thread of this server may do at a time. */
  private <T> T alone(Supplier<T> work) {
    long since = System.nanoTime();
    writing.lock();
    try {
      outage.requireNoneSince(since);
      return noting(work);
    } finally {
      writing.unlock();
    }
  }

  private <T> T noting(Supplier<T> work) {
    try {
      return work.get();
    } catch (GalleryUnavailableException e) {
      throw outage.noted(e);
    }
  }

  private <T> T held(Supplier<T> work) {
    appended(draft -> true, List.of(new Effect.Hold(id)));
    GalleryState state = replica.current();
    long position = state.now().number();
    Draft draft = new Draft(state, replica.cipher());
    T result;
    try {
      exclusive = draft;
      result = work.get();
    } catch (RuntimeException | Error e) {
      exclusive = null;
      release(position, e);
      throw e;
    }
    exclusive = null;
    if (!released(position, draft.effects(), draft.newKeys())) {
      throw new GalleryException(
          "what was to be done together took longer than "
              + GalleryReplica.LONGEST_HOLD.toSeconds()
              + " s, and another server has gone on: nothing of it was done, try again");
    }
    return result;
  }

  /** Releases a gallery after work that failed; if others broke the hold, nothing is left to do. */
  private void release(long position, Throwable failed) {
    try {
      released(position, List.of(), List.of());
    } catch (GalleryException e) {
      failed.addSuppressed(e); // the next change does, or others once it has lasted too long
    }
  }

  /** Appends what was drafted, and the release; returns whether it was not too late. */
  private boolean released(long position, List<Effect> effects, List<Draft.NewKey> keys) {
    List<Effect> all = new ArrayList<>(effects);
    all.add(new Effect.Release());
    return id.equals(replica.current().now().holder()) && replica.append(all, keys, position);
  }

  /** Drafts a change until it is appended; further effects come first. */
  private <T> T appended(Function<Draft, T> change, List<Effect> first) {
    int late = 0;
    while (true) {
      if (late == FREE_DRAFTS && first.isEmpty()) {
        return held(() -> change(change));
      }
      GalleryState state = replica.current();
      Checkpoint now = state.now();
      List<Effect> effects = new ArrayList<>();
      if (now.holder() != null) {
        // A hold of this server's own could not be released before.
        if (!id.equals(now.holder())
            && System.nanoTime() - state.heldSince() < GalleryReplica.LONGEST_HOLD.toNanos()) {
          pause();
          continue;
        }
        effects.add(new Effect.Release());
      }
      effects.addAll(first);
      Draft draft = new Draft(state, replica.cipher());
      T result;
      try {
        result = change.apply(draft);
      } catch (RuntimeException e) {
        if (!isOutdated(now, e)) {
          throw e;
        }
        late++;
        continue;
      }
      effects.addAll(draft.effects());
      if (effects.isEmpty() || replica.append(effects, draft.newKeys(), now.number())) {
        return result;
      }
      late++;
    }
  }

  /** Returns whether a draft may have failed since another server changed what it was made of. */
  private boolean isOutdated(Checkpoint drafted, RuntimeException failure) {
    return !(failure instanceof GalleryUnavailableException)
        && replica.current().now().number() != drafted.number();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another server changed the gallery", e);
    }
  }
}
