package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.likeness.gallery.DuplicateExternalIdException;
import dev.likeness.gallery.EnrolledEncoding;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each gallery store has to fulfil when people are split and changes are undone. */
public abstract class PeopleChangesContract extends OpenedGallery {
  private static final PersonId BEN = new PersonId("ben");

  @Test
  void aSplitMovesTheChosenEncodingsToSomebodyNew() {
    Person anna = enrol("Anna", 1, 2, 3);
    long second = gallery.encodings(anna.id()).get(1).id();

    Person ben = gallery.split(anna.id(), Set.of(second), BEN, NewPerson.named("Ben"));

    assertThat(gallery.nearest(encoding(2)).orElseThrow().person()).isEqualTo(ben);
    assertThat(gallery.nearest(encoding(3)).orElseThrow().person().id()).isEqualTo(anna.id());
    assertThat(gallery.people()).extracting(Person::encodings).containsExactly(2, 1);
  }

  @Test
  void aSplitLeavesAndMovesAtLeastOneOwnEncoding() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = enrol("Ben", 3);
    Set<Long> all =
        gallery.encodings(anna.id()).stream().map(EnrolledEncoding::id).collect(Collectors.toSet());
    Set<Long> others = Set.of(gallery.encodings(ben.id()).get(0).id());

    assertThat(List.of(Set.<Long>of(), all, others))
        .allSatisfy(
            chosen ->
                assertThatThrownBy(
                        () -> gallery.split(anna.id(), chosen, BEN, NewPerson.named("C")))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThat(gallery.people()).containsExactly(anna, ben);
  }

  @Test
  void anUndoneMergeRestoresBothPeople() {
    Person anna = enrol("Anna", 1);
    Person again = gallery.enrol(new NewPerson("Again", "7", "notes"), encodings(2, 3));
    Person ben = enrol("Ben", 4);
    gallery.merge(anna.id(), again.id());
    gallery.close();
    gallery = open(MODEL);

    assertThat(gallery.undo())
        .contains(new PeopleChange(PeopleChange.Kind.MERGE, anna.id(), Optional.of(again.id())));
    assertThat(gallery.people()).containsExactly(anna, again, ben);
    assertThat(gallery.nearest(encoding(3)).orElseThrow().person()).isEqualTo(again);
    assertThat(gallery.check()).isEmpty();
  }

  @Test
  void whatWasAddedAfterAMergeStaysWhereItWasAdded() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Again", 2);
    gallery.merge(anna.id(), again.id());
    gallery.addEncodings(anna.id(), encodings(3));
    gallery.undo();

    assertThat(gallery.nearest(encoding(3)).orElseThrow().person().id()).isEqualTo(anna.id());
    assertThat(gallery.people()).extracting(Person::encodings).containsExactly(2, 1);
  }

  @Test
  void anUndoneUpdateRestoresWhatWasSaid() {
    Person anna = gallery.enrol(new NewPerson("Anna", "7", "notes"), encodings(1));
    gallery.update(anna.id(), new NewPerson("Anne", "8", ""));

    assertThat(gallery.undo())
        .contains(new PeopleChange(PeopleChange.Kind.UPDATE, anna.id(), Optional.empty()));
    assertThat(gallery.people()).containsExactly(anna);
  }

  @Test
  void anUndoneSplitLeavesOnePerson() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = splitFrom(anna);

    assertThat(gallery.undo())
        .contains(new PeopleChange(PeopleChange.Kind.SPLIT, anna.id(), Optional.of(ben.id())));
    assertThat(gallery.people()).containsExactly(anna);
    assertThat(gallery.nearest(encoding(1)).orElseThrow().person()).isEqualTo(anna);
  }

  @Test
  void whoGotMoreEncodingsAfterASplitRemains() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = splitFrom(anna);
    gallery.addEncodings(ben.id(), encodings(3));
    gallery.undo();

    assertThat(gallery.nearest(encoding(3)).orElseThrow().person().id()).isEqualTo(ben.id());
    assertThat(gallery.people()).extracting(Person::encodings).containsExactly(2, 1);
  }

  /** Splits the first encoding off. */
  private Person splitFrom(Person person) {
    long first = gallery.encodings(person.id()).get(0).id();
    return gallery.split(person.id(), Set.of(first), BEN, NewPerson.named("Ben"));
  }

  @Test
  void onlyTheLastChangeIsUndoneAndOnlyOnce() {
    Person anna = enrol("Anna", 1);
    gallery.rename(anna.id(), "Anne");
    gallery.rename(anna.id(), "Annie");

    assertThat(gallery.undo()).isPresent();
    assertThat(gallery.undo()).isEmpty();
    assertThat(gallery.people()).extracting(Person::name).containsExactly("Anne");
  }

  @Test
  void anErasureEndsUndoing() {
    Person anna = enrol("Anna", 1, 2);
    Person ben = enrol("Ben", 3);
    gallery.rename(anna.id(), "Anne");
    gallery.forget(ben.id());
    Optional<PeopleChange> afterForgetting = gallery.undo();
    gallery.rename(anna.id(), "Annie");
    gallery.removeEncoding(anna.id(), gallery.encodings(anna.id()).get(0).id());

    assertThat(List.of(afterForgetting, gallery.undo())).containsOnly(Optional.empty());
  }

  @Test
  void anExternalIdThatIsInUseAgainIsNotRestored() {
    Person anna = enrol("Anna", 1);
    Person again = gallery.enrol(NewPerson.named("Again").withExternalId("7"), encodings(2));
    gallery.merge(anna.id(), again.id());
    Person ben = gallery.enrol(NewPerson.named("Ben").withExternalId("7"), encodings(3));

    assertThat(catchThrowableOfType(DuplicateExternalIdException.class, gallery::undo).holder())
        .isEqualTo(ben.id());
    assertThat(gallery.encodings(anna.id())).hasSize(2);
  }

  @Test
  void aSecondGalleryOnTheSamePeopleSeesWhatIsUndone() {
    Person anna = enrol("Anna", 1);
    Person again = enrol("Again", 2);
    try (Gallery other = open(MODEL)) {
      gallery.merge(anna.id(), again.id());
      other.nearest(encoding(2));
      gallery.undo();
      gallery.addEncodings(again.id(), encodings(3));

      assertThat(other.search(encoding(3), 9)).isEqualTo(gallery.search(encoding(3), 9));
      assertThat(other.nearest(encoding(3)).orElseThrow().person().id()).isEqualTo(again.id());
    }
  }
}
