package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every gallery is searched: exactly, the nearest first, for one probe or several. */
public abstract class SearchContract extends OpenedGallery {
  @Test
  void everyEncodingMatchesItsPersonAtDistanceNearZero() {
    Person anna = enrol("Anna", 1, 2);
    enrol("Ben", 3);

    Match match = gallery.nearest(encoding(2)).orElseThrow();

    assertThat(match.person()).isEqualTo(anna);
  }

  @Test
  void aPersonIsAsNearAsTheNearestEncoding() {
    Person anna = enrol("Anna", 1, 2);
    long second = gallery.encodings(anna.id()).get(1).id();

    assertThat(gallery.search(encoding(2), 5))
        .containsExactly(
            new Match(anna, Distance.COSINE.between(encoding(2), encoding(2)), second));
  }

  @Test
  void matchesComeNearestFirst() {
    for (int seed = 0; seed < 30; seed++) {
      enrol("Somebody", seed);
    }

    assertThat(gallery.search(encoding(99), 30)).extracting(Match::distance).isSorted();
  }

  @Test
  void aSearchWithinADistanceLeavesOutThoseFurtherAway() {
    for (int seed = 0; seed < 30; seed++) {
      enrol("Somebody", seed);
    }
    List<Match> all = gallery.search(encoding(99), 30);

    assertThat(gallery.search(encoding(99), 30, all.get(9).distance()))
        .isEqualTo(all.subList(0, 10));
    assertThat(gallery.search(encoding(99), 4, all.get(9).distance())).isEqualTo(all.subList(0, 4));
    assertThat(gallery.search(encoding(99), 30, Math.nextDown(all.get(0).distance()))).isEmpty();
  }

  @Test
  void severalProbesAreAnsweredAsOneAfterTheOther() {
    for (int seed = 0; seed < 30; seed++) {
      enrol("Somebody", seed);
    }
    List<Encoding> probes = List.of(encoding(3), encoding(99), encoding(98), encoding(3));

    assertThat(gallery.search(probes, 7, 0.9))
        .isEqualTo(probes.stream().map(probe -> gallery.search(probe, 7, 0.9)).toList());
  }

  @Test
  void aSearchWithoutProbesIsRefused() {
    assertThatThrownBy(() -> gallery.search(List.of(), 1, 0.9)).hasMessageContaining("got 0");
  }

  @Test
  void equallyNearPeopleComeInTheOrderOfTheirIds() {
    for (String id : List.of("c", "a", "b")) {
      gallery.enrol(new PersonId(id), NewPerson.named("Twin"), encodings(7));
    }

    assertThat(gallery.search(encoding(7), 2))
        .extracting(match -> match.person().id().value())
        .containsExactly("a", "b");
  }
}
