package dev.likeness.evaluation.pairs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Encodings of one model, grouped by person.
 *
 * <p>People are numbered from 0 in the order of their labels; the encodings of one person keep
 * their order.
 */
public final class LabelledEncodings {
  private final List<LabelledEncoding> all;
  private final int[] person;
  private final int[] first;

  private LabelledEncodings(List<LabelledEncoding> all, int[] person, int[] first) {
    this.all = all;
    this.person = person;
    this.first = first;
  }

  /**
   * Returns the encodings, grouped by person.
   *
   * @throws IllegalArgumentException if there is none or their lengths differ
   */
  public static LabelledEncodings of(List<LabelledEncoding> encodings) {
    if (encodings.isEmpty()) {
      throw new IllegalArgumentException("at least one labelled encoding is needed, got none");
    }
    Map<String, List<LabelledEncoding>> byPerson = new TreeMap<>();
    int dimension = encodings.get(0).encoding().dimension();
    for (LabelledEncoding encoding : encodings) {
      if (encoding.encoding().dimension() != dimension) {
        throw new IllegalArgumentException(
            "encodings of one model have one length, got "
                + dimension
                + " and "
                + encoding.encoding().dimension());
      }
      byPerson.computeIfAbsent(encoding.person(), label -> new ArrayList<>()).add(encoding);
    }
    List<LabelledEncoding> all = new ArrayList<>(encodings.size());
    int[] person = new int[encodings.size()];
    int[] first = new int[byPerson.size() + 1];
    int number = 0;
    for (List<LabelledEncoding> theirs : byPerson.values()) {
      for (LabelledEncoding encoding : theirs) {
        person[all.size()] = number;
        all.add(encoding);
      }
      first[++number] = all.size();
    }
    return new LabelledEncodings(List.copyOf(all), person, first);
  }

  /** Returns the number of encodings. */
  public int size() {
    return all.size();
  }

  /** Returns the number of people. */
  public int people() {
    return first.length - 1;
  }

  /** Returns the number of components of each encoding. */
  public int dimension() {
    return all.get(0).encoding().dimension();
  }

  public LabelledEncoding get(int index) {
    return all.get(index);
  }

  /** Returns the number of an encoding's person. */
  public int personOf(int index) {
    return person[index];
  }

  /** Returns the index of a person's first encoding. */
  public int firstOf(int number) {
    return first[number];
  }

  /** Returns the index after a person's last encoding. */
  public int endOf(int number) {
    return first[number + 1];
  }

  /** Returns the number of encodings of a person. */
  public int countOf(int number) {
    return first[number + 1] - first[number];
  }

  /** Returns the number of genuine pairs: two pictures of one person. */
  public long genuinePairs() {
    long pairs = 0;
    for (int p = 0; p < people(); p++) {
      pairs += (long) countOf(p) * (countOf(p) - 1) / 2;
    }
    return pairs;
  }

  /** Returns the number of impostor pairs: pictures of two people. */
  public long impostorPairs() {
    return (long) size() * (size() - 1) / 2 - genuinePairs();
  }
}
