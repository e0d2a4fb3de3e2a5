package dev.likeness.tasks.data;

import java.util.List;

/**
 * What a data folder must hold and cannot be used.
 *
 * @param losses one entry for each thing
 */
public record DataLossesAnswer(List<LossAnswer> losses) {
  public DataLossesAnswer {
    losses = List.copyOf(losses);
  }

  /**
   * Something that must be there and cannot be used.
   *
   * @param what a collection's id, or a file's name
   * @param reason {@code missing}, {@code empty}, {@code unreadable} or {@code replaced}
   * @param message the same for people, with what to do
   */
  public record LossAnswer(String what, String reason, String message) {
    /** Returns the answer for a loss. */
    public static LossAnswer of(Loss loss) {
      return new LossAnswer(loss.what(), loss.reason().id(), loss.message());
    }
  }
}
