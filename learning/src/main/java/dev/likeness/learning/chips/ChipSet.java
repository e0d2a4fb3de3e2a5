package dev.likeness.learning.chips;

import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labelled chips of a cache, in the order of their pictures.
 *
 * <p>Chips are decoded on demand. Decoded chips are kept in memory if all of them fit into half of
 * the maximum heap.
 */
public final class ChipSet {
  private final ChipFrame frame;
  private final List<LabelledChip> chips;
  private final List<FailedPicture> failures;
  private final int[] personOf;
  private final int people;
  private final Picture[] decoded;
  private final PictureReader reader = PictureReader.create();

  /**
   * A chip with the label of its person.
   *
   * @param person the label of the person
   * @param picture the identifier of the source picture
   * @param file the chip's file
   */
  public record LabelledChip(String person, String picture, Path file) {}

  /**
   * Creates a set.
   *
   * @param failures the pictures without a chip
   */
  public ChipSet(ChipFrame frame, List<LabelledChip> chips, List<FailedPicture> failures) {
    this.frame = frame;
    this.chips = List.copyOf(chips);
    this.failures = List.copyOf(failures);
    this.personOf = new int[chips.size()];
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < chips.size(); i++) {
      int next = numbers.size();
      personOf[i] = numbers.computeIfAbsent(chips.get(i).person(), person -> next);
    }
    this.people = numbers.size();
    long bytes = 4L * frame.sidePx() * frame.sidePx() * chips.size();
    this.decoded = new Picture[bytes < Runtime.getRuntime().maxMemory() / 2 ? chips.size() : 0];
  }

  /**
   * Returns the set without people of one chip, which show no pair; those are among its failures.
   */
  public ChipSet withPairs() {
    int[] counts = new int[people];
    Arrays.stream(personOf).forEach(person -> counts[person]++);
    List<LabelledChip> kept = new ArrayList<>();
    List<FailedPicture> left = new ArrayList<>(failures);
    for (int i = 0; i < chips.size(); i++) {
      LabelledChip chip = chips.get(i);
      if (counts[personOf[i]] > 1) {
        kept.add(chip);
      } else {
        left.add(new FailedPicture(chip.person(), chip.picture(), "only_picture_of_person"));
      }
    }
    return new ChipSet(frame, kept, left);
  }

  /** Returns how the chips are cut. */
  public ChipFrame frame() {
    return frame;
  }

  public int size() {
    return chips.size();
  }

  /** Returns the number of people; they are numbered from 0. */
  public int people() {
    return people;
  }

  /** Returns the person's index for each chip. */
  public int[] personOf() {
    return personOf.clone();
  }

  public LabelledChip get(int index) {
    return chips.get(index);
  }

  /** Returns the pictures without a chip, with the reasons. */
  public List<FailedPicture> failures() {
    return failures;
  }

  /** Returns a chip's picture; thread-safe. */
  public Picture picture(int index) {
    Picture known = decoded.length > 0 ? decoded[index] : null;
    if (known != null) {
      return known;
    }
    try {
      Picture picture = reader.read(chips.get(index).file());
      if (decoded.length > 0) {
        decoded[index] = picture;
      }
      return picture;
    } catch (PictureException e) {
      throw new UncheckedIOException("a chip of the cache cannot be read: delete the cache", e);
    }
  }

  /** Returns the number of chips only. */
  @Override
  public String toString() {
    return "ChipSet[" + chips.size() + " chips]";
  }
}
