package dev.likeness.evaluation.errors;

import java.util.List;

/**
 * Options of a simulation of searches.
 *
 * @param seed random seed of galleries and bootstrap
 * @param draws draws of the bootstrap over people, at least {@value IdentityBootstrap#MIN_DRAWS}
 * @param sizes gallery sizes in people; those larger than the data are left out
 * @param galleries number of random galleries of each size
 * @param enrolledPictures maximum number of enrolled pictures per person
 * @param ranks number of ranks of the CMC
 * @param withinRank R of FNIR(N, R, t): a mate beyond this rank is missed
 */
public record OpenSetOptions(
    long seed,
    int draws,
    List<Integer> sizes,
    int galleries,
    int enrolledPictures,
    int ranks,
    int withinRank) {
  public OpenSetOptions {
    sizes = sizes.stream().sorted().distinct().toList();
    IdentityBootstrap.requireDraws(draws);
    if (galleries < 1
        || enrolledPictures < 1
        || ranks < 1
        || withinRank < 1
        || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "sizes, galleries, enrolled pictures and ranks are at least 1");
    }
  }

  /** Returns the defaults: one enrolled picture, ten galleries of 10 to 100,000 people, rank 1. */
  public static OpenSetOptions defaults() {
    return new OpenSetOptions(
        1, IdentityBootstrap.MIN_DRAWS, List.of(10, 100, 1000, 10_000, 100_000), 10, 1, 20, 1);
  }

  public OpenSetOptions withSeed(long newSeed) {
    return new OpenSetOptions(
        newSeed, draws, sizes, galleries, enrolledPictures, ranks, withinRank);
  }

  public OpenSetOptions withSizes(List<Integer> newSizes) {
    return new OpenSetOptions(
        seed, draws, newSizes, galleries, enrolledPictures, ranks, withinRank);
  }

  public OpenSetOptions withGalleries(int count) {
    return new OpenSetOptions(seed, draws, sizes, count, enrolledPictures, ranks, withinRank);
  }

  public OpenSetOptions withEnrolledPictures(int count) {
    return new OpenSetOptions(seed, draws, sizes, galleries, count, ranks, withinRank);
  }
}
