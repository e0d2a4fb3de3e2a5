package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Rate;
import dev.likeness.gallery.ComparisonListener;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookAlikesTest {
  private Gallery gallery;

  @BeforeEach
  void open(@TempDir Path folder) {
    gallery = Made.gallery(folder);
  }

  @AfterEach
  void close() {
    gallery.close();
  }

  @Test
  void whoWasEnrolledTwiceIsADuplicate() {
    Person ann = enrol("Ann", Made.encoding(0));
    Person again = enrol("Ann, again", Made.encoding(0.2));

    // d = 0.2 stands for 1e-7: nearer than the 1e-6 at which only twins are.
    assertThat(nearest())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.kind()).isEqualTo(Resemblance.Kind.DUPLICATE);
              assertThat(List.of(pair.a(), pair.b())).containsExactly(ann, again);
              assertThat(pair.falseMatchRate().map(Rate::value).orElseThrow())
                  .isCloseTo(1e-7, Percentage.withPercentage(5));
            });
  }

  @Test
  void whoIsFurtherAwayMerelyLooksAlike() {
    enrol("Ann", Made.encoding(0));
    enrol("Bob", Made.encoding(0.4));

    assertThat(nearest())
        .extracting(Resemblance::kind)
        .containsExactly(Resemblance.Kind.LOOK_ALIKE);
  }

  @Test
  void inALargeGalleryLikenessByChanceIsNoDuplicate() {
    gallery.enrol(
        NewPerson.named("Crowd"),
        Collections.nCopies(10_000, new NewEncoding(Made.encoding(0, 9), null)));
    enrol("Ann", Made.encoding(0));
    enrol("Bob", Made.encoding(0.25));

    // d = 0.25 stands for 3e-7: among 10,000 one in 300 strangers has such a neighbour.
    assertThat(nearest().get(0).kind()).isEqualTo(Resemblance.Kind.LOOK_ALIKE);
  }

  @Test
  void withoutMeasuredDistancesNobodyIsCalledADuplicate() {
    enrol("Ann", Made.encoding(0));
    enrol("Ann, again", Made.encoding(0));

    assertThat(LookAlikes.in(gallery, Optional.empty()).nearest(5, 1, ComparisonListener.patient()))
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.kind()).isEqualTo(Resemblance.Kind.LOOK_ALIKE);
              assertThat(pair.falseMatchRate()).isEmpty();
              assertThat(pair.distance()).isZero();
            });
  }

  private Person enrol(String name, Encoding encoding) {
    return gallery.enrol(NewPerson.named(name), List.of(NewEncoding.of(encoding)));
  }

  private List<Resemblance> nearest() {
    return LookAlikes.in(gallery, Optional.ofNullable(Made.card().measured()))
        .nearest(5, 2, ComparisonListener.patient());
  }
}
