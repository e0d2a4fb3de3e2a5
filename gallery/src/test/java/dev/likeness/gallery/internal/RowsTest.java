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
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** The search in memory against a plain loop in double, with edits in between. */
class RowsTest {
  private static final ExecutorService HELPERS = Executors.newFixedThreadPool(2);

  /** A row as the plain twin keeps it. */
  private record Plain(String subject, Encoding encoding) {}

  @AfterContainer
  static void stopHelpers() {
    HELPERS.shutdown();
  }

  @Property(tries = 150)
  void aSearchIsBruteForce(
      @ForAll Distance distance,
      @ForAll @IntRange(min = 1, max = 67) int dimension,
      @ForAll @IntRange(min = 0, max = 2600) int count,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @IntRange(min = 0, max = 4) int magnitude,
      @ForAll long seed) {
    Random random = new Random(seed);
    float scale = new float[] {1, 1e-3f, 1e12f, 1e-25f, 1e30f}[magnitude];
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> rows = edited(distance, dimension, count, scale, random, plain);
    Encoding probe = encoding(distance, dimension, scale, random);

    assertThat(nearest(rows, probe, limit)).isEqualTo(bruteForce(plain, distance, probe, limit));
  }

  @Property(tries = 60)
  void aSearchWithinADistanceMissesNobody(
      @ForAll Distance distance,
      @ForAll @IntRange(min = 1, max = 140) int dimension,
      @ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> rows = edited(distance, dimension, 4500, 1, random, plain);
    Encoding probe = encoding(distance, dimension, 1, random);
    List<Candidate<String>> all = bruteForce(plain, distance, probe, 300);
    double within = all.get(random.nextInt(Math.min(40, all.size()))).distance();

    assertThat(
            sorted(rows.nearest(List.of(probe), 300, within, HELPERS, 2).get(0), 300).stream()
                .filter(found -> found.distance() <= within))
        .isEqualTo(all.stream().filter(found -> found.distance() <= within).toList());
  }

  /**
   * Adds rows of some 300 subjects, one by one or by rows that were made apart, and then removes
   * and reassigns some, in several edits.
   */
  private static Rows<String> edited(
      Distance distance,
      int dimension,
      int count,
      float scale,
      Random random,
      Map<Long, Plain> plain) {
    List<String> subjects = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      subjects.add("subject " + i);
    }
    Rows<String> rows = Rows.none(distance, dimension);
    long id = 0;
    for (int edit = 0; edit < 3; edit++) {
      RowsEditor<String> editor = rows.edit();
      boolean apart = random.nextBoolean();
      RowsEditor<String> part = Rows.<String>none(distance, dimension).edit();
      for (int i = 0; i < count / 3; i++) {
        if (random.nextInt(200) == 0) {
          editor.add(part.sealedRows());
          part = Rows.<String>none(distance, dimension).edit();
        }
        id += 1 + random.nextInt(3);
        String subject = subjects.get(random.nextInt(300));
        // Every fourth repeats an earlier one, so that there are ties.
        Plain before = plain.get(id - 1);
        Encoding encoding =
            i % 4 == 3 && before != null
                ? before.encoding()
                : encoding(distance, dimension, scale, random);
        (apart ? part : editor).add(id, subject, encoding);
        plain.put(id, new Plain(subject, encoding));
      }
      editor.add(part.sealedRows());
      for (Map.Entry<Long, Plain> entry : List.copyOf(plain.entrySet())) {
        long some = entry.getKey();
        int fate = random.nextInt(edit == 1 ? 2 : 10);
        if (fate == 0) {
          editor.remove(some);
          plain.remove(some);
        } else if (fate == 2) {
          String other = subjects.get(random.nextInt(300));
          editor.assign(some, other);
          plain.put(some, new Plain(other, entry.getValue().encoding()));
        }
      }
      rows = editor.rows();
    }
    return rows;
  }

  private static Encoding encoding(Distance distance, int dimension, float scale, Random random) {
    float[] values = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      // A coarse grid gives equal distances and zeros.
      float value = random.nextBoolean() ? (random.nextInt(9) - 4) / 4f : random.nextFloat();
      values[k] = scale * (distance == Distance.CHI_SQUARE ? Math.abs(value) : value);
    }
    values[random.nextInt(dimension)] = scale;
    return Encoding.of(values);
  }

  private static List<Candidate<String>> nearest(Rows<String> rows, Encoding probe, int limit) {
    return sorted(
        rows.nearest(List.of(probe), limit, Double.POSITIVE_INFINITY, HELPERS, 3).get(0), limit);
  }

  private static List<Candidate<String>> bruteForce(
      Map<Long, Plain> plain, Distance distance, Encoding probe, int limit) {
    Map<String, Candidate<String>> best = new HashMap<>();
    plain.forEach(
        (id, row) -> {
          double d = distance.between(probe, row.encoding());
          Candidate<String> held = best.get(row.subject());
          if (held == null || d < held.distance()) {
            best.put(row.subject(), new Candidate<>(row.subject(), d, id));
          }
        });
    return sorted(List.copyOf(best.values()), limit);
  }

  private static List<Candidate<String>> sorted(List<Candidate<String>> found, int limit) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble((Candidate<String> one) -> one.distance())
                .thenComparing(Candidate::subject))
        .limit(limit)
        .toList();
  }

  @Property(tries = 40)
  void rowsAreListedAsTheyAre(@ForAll Distance distance, @ForAll long seed) {
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> rows = edited(distance, 7, 2500, 1, new Random(seed), plain);
    List<Rows.Row<String>> expected = new ArrayList<>();
    plain.forEach((id, row) -> expected.add(new Rows.Row<>(id, row.subject(), row.encoding())));

    assertThat(rows.stream()).isEqualTo(expected);
  }

  @Example
  void rowsThatComeTooLateAreRefused() {
    RowsEditor<String> editor = Rows.<String>none(Distance.L2, 2).edit();
    RowsEditor<String> earlier = Rows.<String>none(Distance.L2, 2).edit();
    editor.add(5, "five", Encoding.of(new float[] {1, 2}));
    earlier.add(5, "five again", Encoding.of(new float[] {3, 4}));

    assertThatThrownBy(() -> editor.add(earlier.sealedRows()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 5");
  }

  /** Rows that differ in the last bits alone, which float scores cannot tell apart. */
  @Property(tries = 40)
  void aSearchTellsApartWhatFloatsCannot(@ForAll Distance distance, @ForAll long seed) {
    Random random = new Random(seed);
    float[] base = encoding(Distance.CHI_SQUARE, 128, 1, random).toArray();
    TreeMap<Long, Plain> plain = new TreeMap<>();
    RowsEditor<String> editor = Rows.<String>none(distance, 128).edit();
    for (long id = 1; id <= 1500; id++) {
      float[] near = base.clone();
      int k = random.nextInt(128);
      near[k] = Math.nextUp(near[k]);
      Encoding encoding = Encoding.of(near);
      String subject = "subject " + id;
      editor.add(id, subject, encoding);
      plain.put(id, new Plain(subject, encoding));
    }
    Encoding probe = encoding(Distance.CHI_SQUARE, 128, 1, random);

    assertThat(nearest(editor.rows(), probe, 3)).isEqualTo(bruteForce(plain, distance, probe, 3));
  }

  @Property(tries = 40)
  void earlierRowsStayAsTheyWere(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> before = edited(Distance.COSINE, 5, 2500, 1, random, plain);
    RowsEditor<String> editor = before.edit();
    plain.keySet().forEach(editor::remove);
    editor.add(1_000_000, "late", encoding(Distance.COSINE, 5, 1, random));
    editor.rows();
    Encoding probe = encoding(Distance.COSINE, 5, 1, random);

    assertThat(nearest(before, probe, 5)).isEqualTo(bruteForce(plain, Distance.COSINE, probe, 5));
  }

  @Property(tries = 40)
  void twoEditsOfOneMomentDoNotDisturbEachOther(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> before = edited(Distance.L2, 5, 900, 1, random, plain);
    Encoding one = encoding(Distance.L2, 5, 1, random);
    Encoding two = encoding(Distance.L2, 5, 50, random);
    RowsEditor<String> first = before.edit();
    first.add(1_000_000, "one", one);
    Rows<String> withOne = first.rows();
    RowsEditor<String> second = before.edit();
    second.add(1_000_000, "two", two);
    second.rows();
    plain.put(1_000_000L, new Plain("one", one));

    assertThat(nearest(withOne, two, 5)).isEqualTo(bruteForce(plain, Distance.L2, two, 5));
  }

  @Property(tries = 20)
  void aSearchForEverybodyFindsEverybody(@ForAll long seed) {
    Random random = new Random(seed);
    TreeMap<Long, Plain> plain = new TreeMap<>();
    Rows<String> rows = edited(Distance.SQUARED_L2, 3, 2500, 1, random, plain);
    Encoding probe = encoding(Distance.SQUARED_L2, 3, 1, random);

    assertThat(nearest(rows, probe, 1000))
        .isEqualTo(bruteForce(plain, Distance.SQUARED_L2, probe, 1000));
  }
}
