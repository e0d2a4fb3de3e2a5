package dev.likeness.tasks;

import java.util.OptionalDouble;

/** Checks of numbers in requests; the messages name the field as JSON does. */
public final class RequestBounds {
  private RequestBounds() {}

  /** Refuses a request that gives both of two fields which exclude each other. */
  public static void requireAtMostOne(
      String name, OptionalDouble value, String otherName, OptionalDouble other) {
    if (value.isPresent() && other.isPresent()) {
      throw new UnusableInputException(
          "expected " + name + " or " + otherName + ", got both: leave one of them out");
    }
  }

  /** Refuses a share that does not lie above 0 and below 1. */
  public static void requireShare(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && value.getAsDouble() < 1)) {
      throw new UnusableInputException(
          "expected a number above 0 and below 1 in " + name + ", got " + value.getAsDouble());
    }
  }

  /** Refuses a distance that is negative or not finite. */
  public static void requireDistance(String name, OptionalDouble value) {
    if (value.isPresent()
        && !(value.getAsDouble() >= 0 && value.getAsDouble() < Double.POSITIVE_INFINITY)) {
      throw new UnusableInputException(
          "expected a distance of at least 0 in " + name + ", got " + value.getAsDouble());
    }
  }

  /** Refuses a whole number outside bounds, both included. */
  public static void requireWhole(String name, int value, int least, int greatest) {
    if (value < least || value > greatest) {
      throw new UnusableInputException(
          "expected a whole number from "
              + least
              + " to "
              + greatest
              + " in "
              + name
              + ", got "
              + value);
    }
  }
}
