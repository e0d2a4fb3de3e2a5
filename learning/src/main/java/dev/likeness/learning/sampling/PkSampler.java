package dev.likeness.learning.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Batches of P people with K pictures each (Hermans et al. 2017, arXiv:1703.07737, section 2).
 *
 * <p>An epoch goes through the people in random order, repeatedly, until it has as many pictures as
 * the data set. The number of turns of a person is proportional to their number of pictures, so
 * that all pictures are used about equally often. Pictures of a person with fewer than K pictures
 * are repeated. An epoch depends only on the seed and its number.
 */
public final class PkSampler {
  private final int[][] picturesOf;
  private final int people;
  private final int imagesPerPerson;
  private final int batches;
  private final long seed;

  /**
   * Creates a sampler.
   *
   * @param personOf the person of each picture
   * @param people P, at least 2
   * @param imagesPerPerson K, at least 2
   * @throws IllegalArgumentException if fewer than P people have two pictures or more
   */
  public PkSampler(int[] personOf, int people, int imagesPerPerson, long seed) {
    Map<Integer, List<Integer>> byPerson = new TreeMap<>();
    for (int i = 0; i < personOf.length; i++) {
      byPerson.computeIfAbsent(personOf[i], person -> new ArrayList<>()).add(i);
    }
    byPerson.values().removeIf(pictures -> pictures.size() < 2);
    if (people < 2 || imagesPerPerson < 2 || byPerson.size() < people) {
      throw new IllegalArgumentException(
          "a batch of "
              + people
              + " people with "
              + imagesPerPerson
              + " pictures each needs at least 2 and 2, and that many people with two pictures or"
              + " more: there are "
              + byPerson.size());
    }
    this.picturesOf =
        byPerson.values().stream()
            .map(pictures -> pictures.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    this.people = people;
    this.imagesPerPerson = imagesPerPerson;
    this.seed = seed;
    int pictures = Arrays.stream(picturesOf).mapToInt(list -> list.length).sum();
    this.batches =
        Math.max(1, (pictures + people * imagesPerPerson - 1) / (people * imagesPerPerson));
  }

  /** Returns the number of batches per epoch. */
  public int batches() {
    return batches;
  }

  /** Returns the picture indices of all batches of an epoch; those of one person are adjacent. */
  public List<int[]> epoch(int number) {
    Random random = new Random(seed * 1_000_003 + number);
    List<int[]> epoch = new ArrayList<>(batches);
    List<Integer> turns = new ArrayList<>();
    while (epoch.size() < batches) {
      List<Integer> chosen = new ArrayList<>();
      List<Integer> later = new ArrayList<>();
      while (chosen.size() < people) {
        if (turns.isEmpty()) {
          turns = turns(random);
        }
        Integer person = turns.remove(turns.size() - 1);
        (chosen.contains(person) ? later : chosen).add(person);
      }
      turns.addAll(later);
      epoch.add(batch(chosen, random));
    }
    return epoch;
  }

  /** Returns each person once per K pictures, at least once, in random order. */
  private List<Integer> turns(Random random) {
    List<Integer> turns = new ArrayList<>();
    for (int person = 0; person < picturesOf.length; person++) {
      double times = (double) picturesOf[person].length / imagesPerPerson;
      int whole = (int) times;
      int count = whole + (random.nextDouble() < times - whole ? 1 : 0);
      for (int i = 0; i < Math.max(1, count); i++) {
        turns.add(person);
      }
    }
    Collections.shuffle(turns, random);
    return turns;
  }

  private int[] batch(List<Integer> chosen, Random random) {
    int[] batch = new int[people * imagesPerPerson];
    for (int p = 0; p < people; p++) {
      int[] pictures = picturesOf[chosen.get(p)].clone();
      for (int k = 0; k < imagesPerPerson; k++) {
        // A partial shuffle; it starts again from the beginning where there are too few pictures.
        int left = k % pictures.length;
        int at = left + random.nextInt(pictures.length - left);
        int swap = pictures[left];
        pictures[left] = pictures[at];
        pictures[at] = swap;
        batch[p * imagesPerPerson + k] = pictures[left];
      }
    }
    return batch;
  }
}
