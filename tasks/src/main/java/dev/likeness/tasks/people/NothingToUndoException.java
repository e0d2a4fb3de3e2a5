package dev.likeness.tasks.people;

/** There is no change of people that can be undone. */
public final class NothingToUndoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NothingToUndoException() {
    super(
        "there is nothing to undo: only the last merge, split or rename can be undone, once, and"
            + " until a person is forgotten or an encoding removed");
  }
}
