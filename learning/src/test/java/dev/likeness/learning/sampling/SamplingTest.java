package dev.likeness.learning.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.evaluation.data.LabelledPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
  /** Person p has p + 1 pictures. */
  private static int[] people(int count) {
    List<Integer> of = new ArrayList<>();
    for (int person = 0; person < count; person++) {
      for (int i = 0; i <= person; i++) {
        of.add(person);
      }
    }
    return of.stream().mapToInt(Integer::intValue).toArray();
  }

  /** One held-out person has no pair of two people to be told apart by. */
  @Test
  void twoOfFourPeopleOrMoreAreHeldOut() {
    assertThat(peopleOf(IdentitySplit.of(pictures(4), 0.1, 1).heldOut())).hasSize(2);
    assertThat(peopleOf(IdentitySplit.of(pictures(3), 0.1, 1).heldOut())).hasSize(1);
  }

  @Test
  void aBatchHasPPeopleWithKPicturesEach() {
    int[] of = people(12);
    for (int[] batch : new PkSampler(of, 4, 3, 1).epoch(0)) {
      Set<Integer> seen = new HashSet<>();
      for (int p = 0; p < 4; p++) {
        int person = of[batch[3 * p]];
        seen.add(person);
        assertThat(Arrays.stream(batch, 3 * p, 3 * p + 3).map(i -> of[i])).containsOnly(person);
      }
      assertThat(seen).hasSize(4);
    }
  }

  @Test
  void somebodyWithTwoPicturesIsShownBoth() {
    int[] of = {0, 0, 1, 1, 1, 1};
    for (int[] batch : new PkSampler(of, 2, 4, 1).epoch(0)) {
      assertThat(Arrays.stream(batch).filter(i -> of[i] == 0).distinct()).hasSize(2);
    }
  }

  @Test
  void nobodyWithOnePictureTakesPart() {
    int[] of = people(6);
    for (int[] batch : new PkSampler(of, 3, 2, 1).epoch(0)) {
      assertThat(Arrays.stream(batch).map(i -> of[i])).doesNotContain(0);
    }
  }

  @Test
  void picturesAreSeenAboutEquallyOften() {
    int[] of = people(20);
    int[] seen = new int[of.length];
    PkSampler sampler = new PkSampler(of, 5, 4, 1);
    for (int epoch = 0; epoch < 200; epoch++) {
      sampler.epoch(epoch).forEach(batch -> Arrays.stream(batch).forEach(i -> seen[i]++));
    }
    double ofFour = Arrays.stream(seen, 6, 10).average().orElseThrow();
    double ofTwenty = Arrays.stream(seen, 190, 210).average().orElseThrow();
    assertThat(ofTwenty / ofFour).isBetween(0.75, 1.33);
  }

  @Test
  void anEpochIsAFunctionOfSeedAndNumber() {
    int[] of = people(12);
    assertThat(new PkSampler(of, 4, 3, 7).epoch(2).get(0))
        .isEqualTo(new PkSampler(of, 4, 3, 7).epoch(2).get(0))
        .isNotEqualTo(new PkSampler(of, 4, 3, 7).epoch(3).get(0));
  }

  /** People with 2 and 3 pictures, and one with a single picture that is left out: 5 pictures. */
  @Test
  void anEpochHasAsManyBatchesAsThePicturesNeed() {
    assertThat(new PkSampler(people(3), 2, 2, 1).batches()).isEqualTo(2);
    assertThat(new PkSampler(people(3), 2, 2, 1).epoch(0)).hasSize(2);
    assertThat(new PkSampler(new int[] {0, 0, 1, 1}, 2, 2, 1).batches()).isEqualTo(1);
  }

  @Test
  void tooFewPeopleAreRefused() {
    assertThatThrownBy(() -> new PkSampler(people(3), 4, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are 2");
  }

  private static List<LabelledPicture> pictures(int people) {
    List<LabelledPicture> pictures = new ArrayList<>();
    for (int i = 0; i < 3 * people; i++) {
      pictures.add(new LabelledPicture("p" + i % people, Path.of(i + ".jpg")));
    }
    return pictures;
  }

  private static Set<String> peopleOf(List<LabelledPicture> pictures) {
    Set<String> people = new HashSet<>();
    pictures.forEach(picture -> people.add(picture.person()));
    return people;
  }

  @Test
  void nobodyIsOnBothSides() {
    for (long seed = 0; seed < 50; seed++) {
      IdentitySplit split = IdentitySplit.of(pictures(37), 0.3, seed);
      assertThat(peopleOf(split.training())).doesNotContainAnyElementsOf(peopleOf(split.heldOut()));
      assertThat(split.training().size() + split.heldOut().size()).isEqualTo(111);
    }
  }

  @Test
  void theShareIsThatOfPeople() {
    assertThat(peopleOf(IdentitySplit.of(pictures(40), 0.25, 1).heldOut())).hasSize(10);
  }

  @Test
  void theOrderOfPicturesDoesNotMatter() {
    List<LabelledPicture> shuffled = pictures(20);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(peopleOf(IdentitySplit.of(shuffled, 0.3, 4).heldOut()))
        .isEqualTo(peopleOf(IdentitySplit.of(pictures(20), 0.3, 4).heldOut()));
  }

  @Test
  void anotherSeedHoldsOutOthers() {
    assertThat(peopleOf(IdentitySplit.of(pictures(40), 0.3, 4).heldOut()))
        .isNotEqualTo(peopleOf(IdentitySplit.of(pictures(40), 0.3, 5).heldOut()));
  }

  @Test
  void twoPeopleAreSplitIntoOneAndOne() {
    IdentitySplit split = IdentitySplit.of(pictures(2), 0.9, 4);
    assertThat(peopleOf(split.training())).hasSize(1);
    assertThat(peopleOf(split.heldOut())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, Double.NaN})
  void aShareOfNobodyOrEverybodyIsRefused(double share) {
    assertThatThrownBy(() -> IdentitySplit.of(pictures(3), share, 4))
        .hasMessage("the share of people held out is above 0 and below 1, got " + share);
  }

  @Test
  void onePersonCannotBeSplit() {
    assertThatThrownBy(() -> IdentitySplit.of(pictures(1), 0.3, 4))
        .hasMessage(
            "a split with held-out people needs at least two people, got 1: add people, one"
                + " folder each");
  }

  @Test
  void noPicturesCannotBeSplit() {
    assertThatThrownBy(() -> IdentitySplit.of(List.of(), 0.3, 4)).hasMessageContaining("got 0");
  }
}
