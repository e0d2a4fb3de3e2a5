package dev.likeness.recognition;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.Portrait;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrollerTest {
  private static final NewPerson ANN = new NewPerson("Ann", null, "");
  private static final NewPerson BOB = new NewPerson("Bob", null, "");

  /** Digests of two pictures. */
  private static final String A = "a".repeat(64);

  private static final String B = "b".repeat(64);

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
  void onePictureIsEnough() {
    Enrolment enrolment = enrol(ANN, Made.portrait(Made.encoding(0)), A);

    assertThat(enrolment.person().map(Person::encodings)).contains(1);
    assertThat(gallery.size()).isEqualTo(1);
  }

  @Test
  void whatWasMeasuredOfTheFaceIsKept() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    assertThat(gallery.encodings(ann.id()))
        .extracting(EnrolledEncoding::quality)
        .containsExactly(new EnrolledQuality(100, 100, 60, 12, 0.5, 0.2, 0, 0, 0, 0.9));
  }

  @Test
  void aPictureWithoutAFaceIsRefused() {
    assertRefused(enrol(ANN, Optional.empty(), A), "face_not_found");
  }

  @Test
  void aPictureWithTwoFacesAlikeInSizeIsRefused() {
    assertRefused(enrol(ANN, Made.portrait(Made.encoding(0), 60, 0.9), A), "multiple_faces");
  }

  @Test
  void aSmallFaceIsRefused() {
    assertRefused(enrol(ANN, Made.portrait(Made.encoding(0), 5, 0), A), "face_too_small");
  }

  @Test
  void whoLooksLikeSomebodyEnrolledIsRefused() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    // d = 0.2 stands for 1e-7: nearer than the 1e-6 at which only twins are.
    Enrolment bob = enrol(BOB, Made.portrait(Made.encoding(0.2)), B);

    assertRefused(bob, "identity_conflict");
    assertThat(bob.rejections().get(0).get(0).other()).contains(ann.id());
  }

  @Test
  void inALargeGalleryLikenessByChanceIsNoReasonToRefuse() {
    NewEncoding stranger = new NewEncoding(Made.encoding(0, 9), null);
    gallery.enrol(new NewPerson("Crowd", null, ""), Collections.nCopies(10_000, stranger));
    accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    // d = 0.25 stands for 3e-7: among 10,000 one in 300 strangers has such a neighbour.
    assertThat(enrol(BOB, Made.portrait(Made.encoding(0.25)), B).person()).isPresent();
  }

  @Test
  void anotherPictureOfThePersonIsAdded() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    Enrolment second = add(ann, Made.portrait(Made.encoding(0.2)), B);

    assertThat(accepted(second).encodings()).isEqualTo(2);
  }

  @Test
  void aPictureOfSomebodyElseIsNotAdded() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    // d = 0.8 stands for 1e-1: of ten strangers one lies nearer.
    Enrolment second = add(ann, Made.portrait(Made.encoding(0.8)), B);

    assertRefused(second, "unlike_person");
  }

  @Test
  void aPictureNearSomebodyElseIsNotAddedThoughItsPersonIsNearer() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));
    Person bob = accepted(enrol(BOB, Made.portrait(Made.encoding(0.45)), A));

    // Of 30 degrees from Ann (d = 0.134, which stands for 2e-8) and of 27 degrees from Bob.
    Encoding between = Made.encoding(1 - Math.cos(Math.toRadians(30)));
    assertThat(gallery.nearest(between).orElseThrow().person().id()).isEqualTo(bob.id());
    Enrolment second = add(bob, Made.portrait(between), B);

    assertRefused(second, "identity_conflict");
    assertThat(second.rejections().get(0).get(0).other()).contains(ann.id());
  }

  @Test
  void aPictureNearOneEncodingOfItsPersonIsAdded() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));
    gallery.addEncodings(ann.id(), List.of(NewEncoding.of(Made.encoding(0.8))));

    assertThat(add(ann, Made.portrait(Made.encoding(0.85)), B).person()).isPresent();
  }

  @Test
  void aPictureOfSomebodyElseEnrolledIsUnlikeItsPersonFirst() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));
    accepted(enrol(BOB, Made.portrait(Made.encoding(0, 1)), A));

    assertRefused(add(ann, Made.portrait(Made.encoding(0, 1)), B), "unlike_person");
  }

  @Test
  void aPictureOfTwoPeopleIsEnrolledOnceForEach() {
    accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    Person bob = accepted(enrol(BOB, Made.portrait(Made.encoding(0, 1)), A));

    assertThat(gallery.pictureDigests(bob.id())).containsExactly(A);
  }

  @Test
  void theSamePictureIsNotAddedTwice() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    assertRefused(add(ann, Made.portrait(Made.encoding(0)), A), "duplicate_image");
  }

  @Test
  void anyFaceTakesWhatTheRulesRefuse() {
    Enroller lax = Enroller.into(gallery, Made.card(), EnrolmentRules.anyFace());
    lax.enrol(ANN, pictures(Made.encoding(0)));

    assertThat(
            lax.enrol(BOB, List.of(new EnrolmentPicture(Made.portrait(Made.encoding(0), 2, 1), B)))
                .person())
        .isPresent();
  }

  @Test
  void checkWritesNothing() {
    assertThat(enroller().check(Optional.empty(), pictures(Made.encoding(0))))
        .containsExactly(List.of());
    assertThat(gallery.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theOddPictureIsRefusedWhereverItStands(int place) {
    Encoding[] encodings = {
      Made.encoding(0), Made.encoding(0.1), Made.encoding(0.2), Made.encoding(0.3), null
    };
    encodings[4] = encodings[place];
    encodings[place] = Made.encoding(0, 1);

    Enrolment ann = enroller().enrol(ANN, pictures(encodings));

    assertThat(accepted(ann).encodings()).isEqualTo(4);
    assertThat(codes(ann).get(place)).isEqualTo("unlike_person");
  }

  @Test
  void picturesOfTwoPeopleEquallyOftenAreAllRefused() {
    Enrolment two =
        enroller()
            .enrol(
                ANN,
                pictures(
                    Made.encoding(0),
                    Made.encoding(0, 1),
                    Made.encoding(0.1),
                    Made.encoding(0.1, 1)));

    assertThat(two.person()).isEmpty();
    assertThat(codes(two)).containsOnly("pictures_disagree");
    assertThat(gallery.size()).isZero();
  }

  @Test
  void whoIsEnrolledOutweighsMorePicturesOfSomebodyElse() {
    Person ann = accepted(enrol(ANN, Made.portrait(Made.encoding(0)), A));

    Enrolment more =
        enroller()
            .add(
                ann.id(), pictures(Made.encoding(0, 1), Made.encoding(0.1), Made.encoding(0.1, 1)));

    assertThat(codes(more)).containsExactly("unlike_person", "", "unlike_person");
  }

  @Test
  void aPictureGivenTwiceIsEnrolledOnce() {
    EnrolmentPicture picture = new EnrolmentPicture(Made.portrait(Made.encoding(0)), A);

    Enrolment ann = enroller().enrol(ANN, List.of(picture, picture));

    assertThat(accepted(ann).encodings()).isEqualTo(1);
    assertThat(codes(ann)).containsExactly("", "duplicate_image");
  }

  private Enroller enroller() {
    return Enroller.into(gallery, Made.card(), EnrolmentRules.defaults());
  }

  private Enrolment enrol(NewPerson person, Optional<Portrait> portrait, String picture) {
    return enroller().enrol(person, List.of(new EnrolmentPicture(portrait, picture)));
  }

  private Enrolment add(Person person, Optional<Portrait> portrait, String picture) {
    return enroller().add(person.id(), List.of(new EnrolmentPicture(portrait, picture)));
  }

  /** Returns pictures of made-up people, each with a digest of its own. */
  private static List<EnrolmentPicture> pictures(Encoding... encodings) {
    return IntStream.range(0, encodings.length)
        .mapToObj(
            i -> new EnrolmentPicture(Made.portrait(encodings[i]), String.format("%064x", i + 1)))
        .toList();
  }

  /** Returns the code of each picture's rejection; an empty text for one that is enrolled. */
  private static List<String> codes(Enrolment enrolment) {
    return enrolment.rejections().stream()
        .map(reasons -> reasons.stream().map(RejectionReason::code).collect(joining(",")))
        .toList();
  }

  private static Person accepted(Enrolment enrolment) {
    return enrolment.person().orElseThrow();
  }

  private void assertRefused(Enrolment enrolment, String code) {
    assertThat(enrolment.person()).isEmpty();
    assertThat(codes(enrolment)).containsExactly(code);
  }
}
