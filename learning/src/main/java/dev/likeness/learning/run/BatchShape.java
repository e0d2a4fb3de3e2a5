package dev.likeness.learning.run;

/**
 * How a batch is composed: P people with K pictures each.
 *
 * @param people P, at least 2
 * @param imagesPerPerson K, at least 2; P times K is at most {@value #MAX_IMAGES}
 */
public record BatchShape(int people, int imagesPerPerson) {
  /** The most pictures in a batch. */
  public static final int MAX_IMAGES = 4_096;

  public BatchShape {
    if (people < 2 || imagesPerPerson < 2 || (long) people * imagesPerPerson > MAX_IMAGES) {
      throw new IllegalArgumentException(
          "a batch has 2 people or more with 2 pictures or more each, and at most "
              + MAX_IMAGES
              + " pictures, got "
              + people
              + " people with "
              + imagesPerPerson);
    }
  }

  /** Returns 16 people with 4 pictures each. */
  public static BatchShape defaults() {
    return new BatchShape(16, 4);
  }

  /** Returns this shape with at most so many people. */
  public BatchShape withAtMost(int available) {
    return new BatchShape(Math.min(people, available), imagesPerPerson);
  }

  /** Returns how many pictures a batch has. */
  public int images() {
    return people * imagesPerPerson;
  }
}
