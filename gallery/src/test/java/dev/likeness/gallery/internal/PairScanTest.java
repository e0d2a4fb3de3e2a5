package dev.likeness.gallery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The comparison of everybody with everybody against two plain loops in double. */
class PairScanTest {
  /** A row as the plain twin keeps it. */
  private record Plain(String subject, Encoding encoding) {}

  /** A pair of subjects in the order of their names, and how near they are. */
  private record Near(String first, String second, double distance) {}

  @Property(tries = 60)
  void aComparisonIsBruteForce(
      @ForAll Distance distance,
      @ForAll @IntRange(min = 1, max = 21) int dimension,
      @ForAll @IntRange(min = 0, max = 1300) int count,
      @ForAll @IntRange(min = 1, max = 400) int subjects,
      @ForAll @IntRange(min = 1, max = 30) int limit,
      @ForAll @IntRange(min = 0, max = 4) int magnitude,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll long seed) {
    Random random = new Random(seed);
    float scale = new float[] {1, 1e-3f, 1e12f, 1e-25f, 1e30f}[magnitude];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < subjects; i++) {
      names.add("subject " + i);
    }
    List<Plain> plain = new ArrayList<>();
    RowsEditor<String> editor = Rows.<String>none(distance, dimension).edit();
    for (int i = 0; i < count; i++) {
      Plain row =
          new Plain(
              names.get(random.nextInt(subjects)), encoding(distance, dimension, scale, random));
      plain.add(row);
      editor.add(i + 1, row.subject(), row.encoding());
    }
    List<Double> expected =
        bruteForce(plain, distance).stream().map(Near::distance).limit(limit).toList();

    List<ClosePair<String>> found = editor.rows().closestPairs(limit, threads, (done, all) -> true);

    assertThat(found).extracting(ClosePair::distance).isEqualTo(expected);
    assertThat(found).allSatisfy(pair -> assertThat(holds(pair, plain, distance)).isTrue());
    assertThat(found.stream().map(pair -> pairOf(pair.a(), pair.b(), 0)).distinct())
        .hasSize(found.size());
  }

  @Example
  void rowsOfOneSubjectAreNoPair() {
    RowsEditor<String> editor = Rows.<String>none(Distance.L2, 2).edit();
    editor.add(1, "a", Encoding.of(1, 0));
    editor.add(2, "a", Encoding.of(1, 0));

    assertThat(editor.rows().closestPairs(3, 1, (done, all) -> true)).isEmpty();
  }

  @Example
  void anInterruptedComparisonEnds() {
    RowsEditor<String> editor = Rows.<String>none(Distance.L2, 2).edit();
    editor.add(1, "a", Encoding.of(1, 0));
    editor.add(2, "b", Encoding.of(1, 0));
    Rows<String> rows = editor.rows();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> rows.closestPairs(3, 2, (done, all) -> true))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Returns whether the rows that a pair names are those of its subjects, and lie so far apart. */
  private static boolean holds(ClosePair<String> pair, List<Plain> plain, Distance distance) {
    Plain a = plain.get((int) pair.idA() - 1);
    Plain b = plain.get((int) pair.idB() - 1);
    return pair.idA() < pair.idB()
        && a.subject().equals(pair.a())
        && b.subject().equals(pair.b())
        && distance.between(a.encoding(), b.encoding()) == pair.distance();
  }

  private static List<Near> bruteForce(List<Plain> plain, Distance distance) {
    Map<Near, Double> nearest = new HashMap<>();
    for (int i = 0; i < plain.size(); i++) {
      for (int j = i + 1; j < plain.size(); j++) {
        if (!plain.get(i).subject().equals(plain.get(j).subject())) {
          double d = distance.between(plain.get(i).encoding(), plain.get(j).encoding());
          nearest.merge(pairOf(plain.get(i).subject(), plain.get(j).subject(), 0), d, Math::min);
        }
      }
    }
    return nearest.entrySet().stream()
        .map(e -> new Near(e.getKey().first(), e.getKey().second(), e.getValue()))
        .sorted(Comparator.comparingDouble(Near::distance))
        .toList();
  }

  private static Near pairOf(String a, String b, double distance) {
    return a.compareTo(b) < 0 ? new Near(a, b, distance) : new Near(b, a, distance);
  }

  private static Encoding encoding(Distance distance, int dimension, float scale, Random random) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      // Few values, so that some rows are equal and some pairs equally near.
      float value = dimension < 4 ? random.nextInt(5) - 2 : (float) random.nextGaussian();
      values[k] = scale * (distance == Distance.CHI_SQUARE ? Math.abs(value) : value);
    }
    values[0] = values[0] == 0 ? scale : values[0];
    return Encoding.of(values);
  }
}
