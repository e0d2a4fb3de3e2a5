package dev.likeness.gallery.cassandra;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of a gallery hold beside people and samples.
 *
 * @param number the last change whose effects are in the tables
 * @param nextPerson the number of who is enrolled next
 * @param nextSample the id of the sample that is enrolled next
 * @param undo what takes the last change of people back
 * @param holder the server that writes alone
 */
record Checkpoint(
    long number,
    long nextPerson,
    long nextSample,
    Effect.@Nullable StoredUndo undo,
    @Nullable UUID holder) {
  /** The state of a gallery without changes. */
  static final Checkpoint NONE = new Checkpoint(0, 1, 1, null, null);

  /** Returns the state after further changes. */
  Checkpoint after(List<ChangeLog.Entry> entries) {
    Checkpoint state = this;
    for (ChangeLog.Entry entry : entries) {
      for (Effect effect : entry.effects()) {
        state = state.after(effect);
      }
      state =
          new Checkpoint(
              entry.number(), state.nextPerson, state.nextSample, state.undo, state.holder);
    }
    return state;
  }

  private Checkpoint after(Effect effect) {
    if (effect instanceof Effect.PutPerson put) {
      return new Checkpoint(
          number, Math.max(nextPerson, put.number() + 1), nextSample, undo, holder);
    }
    if (effect instanceof Effect.PutSample put) {
      return new Checkpoint(number, nextPerson, Math.max(nextSample, put.id() + 1), undo, holder);
    }
    if (effect instanceof Effect.Erased erased && erased.erasure().encodingId() != null) {
      long next = Math.max(nextSample, erased.erasure().encodingId() + 1);
      return new Checkpoint(number, nextPerson, next, undo, holder);
    }
    if (effect instanceof Effect.KeepUndo kept) {
      return new Checkpoint(number, nextPerson, nextSample, kept.undo(), holder);
    }
    if (effect instanceof Effect.Hold hold) {
      return new Checkpoint(number, nextPerson, nextSample, undo, hold.holder());
    }
    if (effect instanceof Effect.Release) {
      return new Checkpoint(number, nextPerson, nextSample, undo, null);
    }
    return this;
  }

  /** Returns what brings a gallery that nobody holds, and without an undo, into this state. */
  List<Effect> rest() {
    return holder == null
        ? List.of(new Effect.KeepUndo(undo))
        : List.of(new Effect.KeepUndo(undo), new Effect.Hold(holder));
  }
}
