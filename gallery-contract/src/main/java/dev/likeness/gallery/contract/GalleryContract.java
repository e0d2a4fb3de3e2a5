package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.DuplicatePersonException;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.EnrolledQuality;
import dev.likeness.gallery.Erasure;
import dev.likeness.gallery.ForgetReceipt;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.LookAlike;
import dev.likeness.gallery.Match;
import dev.likeness.gallery.ModelMismatchException;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.PurgeResult;
import dev.likeness.gallery.UnknownPersonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every gallery does, wherever it keeps its people: one class, since each test is one sentence
 * of {@link Gallery}.
 */
public abstract class GalleryContract extends OpenedGallery {
  private static final String DIGEST = "cd".repeat(32);
  private static final PersonId NOBODY = new PersonId("nobody");

  @Test
  void theQualityOfAEncodingIsKept() {
    EnrolledQuality measured = new EnrolledQuality(90, 120, 41.5, 12, 0.5, 0.2, -10, 5.25, 1, 0.97);
    Person anna =
        gallery.enrol(
            NewPerson.named("Anna"),
            List.of(
                NewEncoding.of(encoding(1)).withQuality(measured), NewEncoding.of(encoding(2))));
    reopen();

    assertThat(gallery.encodings(anna.id()))
        .extracting(EnrolledEncoding::quality)
        .containsExactly(measured, null);
  }

  @Test
  void anEncodingIsFoundByItsId() {
    Person anna = enrol("Anna", 1, 2);
    EnrolledEncoding second = gallery.encodings(anna.id()).get(1);

    assertThat(gallery.encoding(second.id())).contains(second);
    assertThat(gallery.encoding(second.id() + 1)).isEmpty();
  }

  @Test
  void theQualityOfAEncodingMovesWithIt() {
    EnrolledQuality measured = new EnrolledQuality(90, 120, 41.5, 12, 0.5, 0.2, -10, 5.25, 1, 0.97);
    Person anna = enrol("Anna", 1);
    Person twice =
        gallery.enrol(
            NewPerson.named("Anna, again"),
            List.of(NewEncoding.of(encoding(2)).withQuality(measured)));
    gallery.merge(anna.id(), twice.id());

    assertThat(gallery.encodings(anna.id()))
        .extracting(EnrolledEncoding::quality)
        .containsExactly(null, measured);
  }

  @Test
  void whoLooksMostAlikeComesFirst() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = enrol("Ben", 3);
    Person annaAgain = enrol("Anna, again", 4, 2);

    List<LookAlike> pairs = gallery.lookAlikes(3);

    assertThat(pairs).hasSize(3);
    assertThat(pairs.get(0).a()).isEqualTo(anna);
    assertThat(pairs.get(0).b()).isEqualTo(annaAgain);
    assertThat(pairs.get(0).distance()).isZero();
    assertThat(pairs.get(0).encodingA()).isEqualTo(gallery.encodings(anna.id()).get(1).id());
    assertThat(pairs.get(0).encodingB()).isEqualTo(gallery.encodings(annaAgain.id()).get(1).id());
    double benToAnna =
        Math.min(
            Distance.COSINE.between(encoding(3), encoding(1)),
            Distance.COSINE.between(encoding(3), encoding(2)));
    assertThat(pairs)
        .filteredOn(pair -> pair.a().equals(anna) && pair.b().equals(ben))
        .extracting(LookAlike::distance)
        .containsExactly(benToAnna);
  }

  @Test
  void mergedPeopleAreNoLookAlikes() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Anna, again", 1);
    gallery.merge(anna.id(), again.id());

    assertThat(gallery.lookAlikes(5)).isEmpty();
  }

  @Test
  void aComparisonIsStoppedByItsListener() {
    enrol("Anna", 1);
    enrol("Ben", 2);

    assertThatThrownBy(() -> gallery.lookAlikes(5, 1, (done, all) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void aComparisonTellsHowFarItIs() {
    enrol("Anna", 1, 2);
    enrol("Ben", 3);
    List<String> told = new ArrayList<>();

    gallery.lookAlikes(5, 1, (done, all) -> told.add(done + " of " + all));

    assertThat(told).last().isEqualTo("3 of 3");
  }

  @Test
  void noPairsAreNoComparison() {
    assertThatThrownBy(() -> gallery.lookAlikes(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(gallery.lookAlikes(1)).isEmpty();
  }

  @Test
  void whoIsEnrolledIsFoundById() {
    Person anna = enrol("Anna", 1);

    assertThat(gallery.find(anna.id())).contains(anna);
  }

  @Test
  void whatWasSaidAtEnrolmentIsKept() {
    Person anna =
        gallery.enrol(
            new PersonId("p-1"), new NewPerson("Anna", "A1", "by the door"), encodings(1, 2));
    reopen();

    assertThat(gallery.people())
        .containsExactly(
            new Person(new PersonId("p-1"), "Anna", "A1", "by the door", anna.enrolledAt(), 2));
  }

  @Test
  void encodingsAreKeptBitForBit() {
    Encoding odd = Encoding.of(oddFloats());
    Person anna = gallery.enrol(NewPerson.named("Anna"), List.of(NewEncoding.of(odd)));
    reopen();

    assertThat(gallery.encodings(anna.id()).get(0).encoding().toBytes()).isEqualTo(odd.toBytes());
  }

  private static float[] oddFloats() {
    float[] values = new float[InventedEncodings.DIMENSION];
    values[0] = Float.MIN_VALUE;
    values[1] = -0.0f;
    values[2] = 1f / 3;
    values[3] = -1e-38f;
    return values;
  }

  @Test
  void nobodyNewHasAnIdThatStandsForAFolder() {
    enrol("Anna", 1, 2);
    Person anna = gallery.people().get(0);

    for (String id : List.of(".", "..")) {
      assertThatThrownBy(() -> gallery.enrol(new PersonId(id), NewPerson.named("X"), encodings(7)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> gallery.split(anna.id(), Set.of(1L), new PersonId(id), NewPerson.named("X")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(gallery.people()).containsExactly(anna);
  }

  @Test
  void anEmptyGalleryFindsNobody() {
    assertThat(gallery.nearest(encoding(1))).isEmpty();
  }

  @Test
  void sizesCountPeopleAndEncodings() {
    enrol("Anna", 1, 2);
    enrol("Ben", 3);
    reopen();

    assertThat(List.of((long) gallery.size(), gallery.encodings())).containsExactly(2L, 3L);
  }

  @Test
  void addedEncodingsAreSearched() {
    Person anna = enrol("Anna", 1);
    gallery.addEncodings(anna.id(), encodings(50));

    assertThat(gallery.nearest(encoding(50)).orElseThrow().person().encodings()).isEqualTo(2);
  }

  @Test
  void pictureDigestsTellWhichPicturesAreDone() {
    Person anna =
        gallery.enrol(
            NewPerson.named("Anna"),
            List.of(new NewEncoding(encoding(1), DIGEST), NewEncoding.of(encoding(2))));

    assertThat(gallery.pictureDigests(anna.id())).containsExactly(DIGEST);
  }

  @Test
  void aPictureThatWasNotEnrolledIsNotHeld() {
    Person anna = enrol("Anna", 1);

    assertThat(gallery.holdsPicture(anna.id(), DIGEST)).isFalse();
  }

  @Test
  void namesAreFoundInEveryUnicodeForm() {
    Person zoe = enrol("Zoe\u0308 ", 1);

    assertThat(gallery.findByName("Zo\u00eb")).containsExactly(zoe);
  }

  @Test
  void underscoresAndSpacesOfNamesAreEqual() {
    Person tony = enrol("Tony_Blair", 1);
    Person ada = enrol("Ada Lovelace", 2);

    assertThat(gallery.findByName("Tony Blair")).containsExactly(tony);
    assertThat(gallery.findByName("Ada_Lovelace")).containsExactly(ada);
  }

  @Test
  void severalPeopleMayHaveOneName() {
    Person first = enrol("Kim", 1);
    Person second = enrol("Kim", 2);

    assertThat(gallery.findByName("Kim")).containsExactly(first, second);
  }

  @Test
  void anExternalIdFindsItsPerson() {
    Person anna = gallery.enrol(NewPerson.named("Anna").withExternalId("badge 7"), encodings(1));

    assertThat(gallery.findByExternalId("badge 7")).contains(anna);
  }

  @Test
  void anExternalIdIsGivenOnce() {
    Person anna = gallery.enrol(NewPerson.named("Anna").withExternalId("7"), encodings(1));

    var refused =
        catchThrowableOfType(
            DuplicateExternalIdException.class,
            () -> gallery.enrol(NewPerson.named("Ben").withExternalId("7"), encodings(2)));

    assertThat(refused.holder()).isEqualTo(anna.id());
  }

  @Test
  void aRefusedEnrolmentLeavesNothingBehind() {
    gallery.enrol(NewPerson.named("Anna").withExternalId("7"), encodings(1));
    assertThatThrownBy(
            () -> gallery.enrol(NewPerson.named("Ben").withExternalId("7"), encodings(2)))
        .isInstanceOf(DuplicateExternalIdException.class);

    assertThat(gallery.encodings()).isEqualTo(1);
  }

  @Test
  void anIdIsGivenOnce() {
    Person anna = enrol("Anna", 1);

    assertThatThrownBy(() -> gallery.enrol(anna.id(), NewPerson.named("Ben"), encodings(2)))
        .isInstanceOf(DuplicatePersonException.class)
        .hasMessageContaining(anna.id().value());
  }

  @Test
  void anEnrolmentTakesAtLeastOneEncoding() {
    assertThatThrownBy(() -> enrol("Anna")).hasMessageContaining("at least one encoding");
  }

  @Test
  void anEncodingOfAnotherLengthIsRefused() {
    var longer = List.of(NewEncoding.of(encoding(1, 17)));

    assertThatThrownBy(() -> gallery.enrol(NewPerson.named("Anna"), longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a-model', of 16 floats, got one of 17");
  }

  @Test
  void aProbeOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> gallery.nearest(encoding(1, 15)))
        .hasMessageContaining("of 16 floats, got one of 15");
  }

  @Test
  void aSearchForNobodyIsRefused() {
    assertThatThrownBy(() -> gallery.search(encoding(1), 0)).hasMessageContaining("got 0");
  }

  @Test
  void anotherModelIsRefused() {
    GalleryModel other = InventedEncodings.OTHER_MODEL;
    gallery.close();

    var refused = catchThrowableOfType(ModelMismatchException.class, () -> open(other));

    assertThat(List.of(refused.expected(), refused.given())).containsExactly(MODEL, other);
  }

  @Test
  void theRefusalOfAnotherModelSaysWhatToDo() {
    GalleryModel other = InventedEncodings.OTHER_MODEL;
    gallery.close();

    assertThatThrownBy(() -> open(other))
        .hasMessageContaining("use the model 'a-model', or another gallery file");
  }

  @Test
  void aModelMayBeRenamed() {
    gallery.close();
    gallery = open(new GalleryModel("renamed", MODEL.digest(), 16, Distance.COSINE));

    assertThat(gallery.model()).isEqualTo(MODEL);
  }

  @Test
  void anUpdateReplacesWhatIsSaid() {
    Person anna = enrol("Anna", 1);
    gallery.update(anna.id(), new NewPerson("Anne", "7", "moved"));

    assertThat(gallery.nearest(encoding(1)).orElseThrow().person())
        .isEqualTo(new Person(anna.id(), "Anne", "7", "moved", anna.enrolledAt(), 1));
  }

  @Test
  void anUpdateMayKeepTheExternalId() {
    Person anna = gallery.enrol(NewPerson.named("Anna").withExternalId("7"), encodings(1));

    assertThat(gallery.update(anna.id(), NewPerson.named("Anne").withExternalId("7")).name())
        .isEqualTo("Anne");
  }

  @Test
  void aRenamedPersonKeepsTheRest() {
    Person anna = gallery.enrol(new NewPerson("Anna", "7", "notes"), encodings(1));

    assertThat(gallery.rename(anna.id(), "Anne"))
        .isEqualTo(new Person(anna.id(), "Anne", "7", "notes", anna.enrolledAt(), 1));
  }

  @Test
  void aMergeMovesTheEncodings() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Anna again", 2, 3);
    Person merged = gallery.merge(anna.id(), again.id());

    assertThat(gallery.nearest(encoding(3)).orElseThrow().person()).isEqualTo(merged);
  }

  @Test
  void whoIsMergedDisappears() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Anna again", 2);
    gallery.merge(anna.id(), again.id());

    assertThat(gallery.people()).extracting(Person::id).containsExactly(anna.id());
  }

  @Test
  void nobodyIsMergedWithOneself() {
    Person anna = enrol("Anna", 1);

    assertThatThrownBy(() -> gallery.merge(anna.id(), anna.id()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoIsForgottenIsNotFound() {
    Person anna = enrol("Anna", 1);
    Person ben = enrol("Ben", 2);
    gallery.forget(anna.id());

    assertThat(gallery.search(encoding(1), 5)).extracting(Match::person).containsExactly(ben);
  }

  @Test
  void theReceiptSaysWhatWasRemoved() {
    Person anna = enrol("Anna", 1, 2, 3);

    ForgetReceipt receipt = gallery.forget(anna.id());

    assertThat(receipt)
        .isEqualTo(new ForgetReceipt(anna.id(), 3, receipt.at(), receipt.purge()))
        .doesNotReturn(PurgeResult.FAILED, ForgetReceipt::purge);
  }

  @Test
  void aRemovedEncodingIsNotSearched() {
    Person anna = enrol("Anna", 1, 2);
    long first = gallery.encodings(anna.id()).get(0).id();
    gallery.removeEncoding(anna.id(), first);

    assertThat(gallery.nearest(encoding(1)).orElseThrow().encodingId()).isNotEqualTo(first);
  }

  @Test
  void aEncodingOfSomebodyElseIsNotRemoved() {
    Person anna = enrol("Anna", 1);
    Person ben = enrol("Ben", 2, 3);

    assertThat(gallery.removeEncoding(ben.id(), gallery.encodings(anna.id()).get(0).id()))
        .isFalse();
  }

  @Test
  void theOnlyEncodingIsNotRemoved() {
    Person anna = enrol("Anna", 1);
    long only = gallery.encodings(anna.id()).get(0).id();

    assertThatThrownBy(() -> gallery.removeEncoding(anna.id(), only))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("forget the person");
  }

  @Test
  void unknownIdsAreRefusedEverywhere() {
    List<Runnable> uses =
        List.of(
            () -> gallery.addEncodings(NOBODY, encodings(1)),
            () -> gallery.encodings(NOBODY),
            () -> gallery.pictureDigests(NOBODY),
            () -> gallery.update(NOBODY, NewPerson.named("X")),
            () -> gallery.rename(NOBODY, "X"),
            () -> gallery.merge(NOBODY, new PersonId("other")),
            () -> gallery.split(NOBODY, Set.of(1L), new PersonId("other"), NewPerson.named("X")),
            () -> gallery.removeEncoding(NOBODY, 1),
            () -> gallery.forget(NOBODY));

    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use::run)
                    .isInstanceOf(UnknownPersonException.class)
                    .hasMessageContaining("nobody"));
  }

  @Test
  void encodingNumbersAreNotUsedAgain() {
    Person anna = enrol("Anna", 1);
    long before = gallery.encodings(anna.id()).get(0).id();
    gallery.forget(anna.id());

    assertThat(gallery.encodings(enrol("Ben", 2).id()).get(0).id()).isGreaterThan(before);
  }

  @Test
  void aSecondGalleryOnTheSamePeopleSeesEveryWrite() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Again", 2);
    try (Gallery other = open(MODEL)) {
      Person ben = enrol("Ben", 3);
      gallery.merge(anna.id(), again.id());
      gallery.forget(ben.id());
      Person dora = enrol("Dora", 4);

      assertThat(other.search(encoding(4), 9)).isEqualTo(gallery.search(encoding(4), 9));
      assertThat(other.search(encoding(4), 9))
          .extracting(match -> match.person().id())
          .containsExactlyInAnyOrder(dora.id(), anna.id());
    }
  }

  @Test
  void searchesWithSeveralThreadsAgreeWithBruteForce() {
    List<Encoding> all = IntStream.range(0, 3000).mapToObj(InventedEncodings::encoding).toList();
    gallery.enrol(NewPerson.named("Many"), all.stream().map(NewEncoding::of).toList());
    double least =
        all.stream().mapToDouble(e -> Distance.COSINE.between(encoding(-1), e)).min().orElseThrow();

    assertThat(gallery.nearest(encoding(-1)).orElseThrow().distance()).isEqualTo(least);
  }

  @Test
  void aSoundGalleryPassesItsCheck() {
    enrol("Anna", 1);

    assertThat(gallery.check()).isEmpty();
  }

  @Test
  void aClosedGallerySaysSo() {
    gallery.close();

    assertThatThrownBy(() -> gallery.nearest(encoding(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void nothingSaidOfAPersonIsShown() {
    Person anna = gallery.enrol(new NewPerson("Anna", "badge", "notes"), encodings(1));

    assertThat(gallery.nearest(encoding(1)) + " " + anna + new NewPerson("Anna", "badge", "notes"))
        .doesNotContain("Anna", "badge", "notes");
  }

  @Test
  void anErasureLeavesItsEvidenceWithoutTheId() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = enrol("Ben", 3);
    long first = gallery.encodings(anna.id()).get(0).id();
    long third = gallery.encodings(ben.id()).get(0).id();

    gallery.removeEncoding(anna.id(), first);
    gallery.forget(ben.id());
    reopen();

    assertThat(gallery.erasures())
        .extracting(Erasure::personDigest, Erasure::encodingId)
        .containsExactly(
            tuple(Erasure.digestOf(anna.id()), first),
            tuple(Erasure.digestOf(ben.id()), null),
            tuple(Erasure.digestOf(ben.id()), third));
  }
}
