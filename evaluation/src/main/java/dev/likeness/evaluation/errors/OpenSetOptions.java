package dev.likeness.evaluation.errors;

import java.util.List;

/**
 * How searches are rehearsed.
 *
 * @param seed gives the galleries and the bootstrap
 * @param draws draws of the bootstrap over people, at least {@value IdentityBootstrap#MIN_DRAWS}
 * @param sizes numbers of people enrolled; those the data cannot fill are left out
 * @param galleries how many random galleries are tried for each size
 * @param enrolledPictures how many of each person's first pictures are enrolled
 * @param ranks how many ranks the CMC has
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

  /** Returns one enrolled photograph each, ten galleries of 10 to 100,000 people, rank 1. */
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
