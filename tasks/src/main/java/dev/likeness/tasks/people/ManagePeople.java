package dev.likeness.tasks.people;

import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.PeopleChange;
import dev.likeness.gallery.Person;
import dev.likeness.gallery.PersonId;
import dev.likeness.gallery.UnknownPersonException;
import dev.likeness.recognition.LookAlikes;
import dev.likeness.recognition.Resemblance;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.answer.PersonAnswer;
import dev.likeness.tasks.answer.RateAnswer;
import dev.likeness.tasks.receipt.ReceiptSigner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists, shows, changes, merges, splits, exports and forgets the people of one gallery, and undoes
 * the last change. The gallery is the caller's, who closes it.
 *
 * <p>An id that nobody has is an {@link UnknownPersonException}.
 */
public final class ManagePeople {
  private final Gallery gallery;

  /** Returns the use cases on a gallery, which may be opened without its model. */
  public ManagePeople(Gallery gallery) {
    this.gallery = gallery;
  }

  /** Returns one page of the people. */
  public PeopleAnswer list(PeopleRequest request) {
    PeoplePage page = PeoplePage.of(gallery.people(), request);
    return new PeopleAnswer(
        page.people().stream().map(PersonAnswer::of).toList(), page.next().orElse(null));
  }

  /**
   * Returns the id of the one person that a text names: an external id, an id, or a name.
   *
   * @throws UnusableInputException if it names nobody, or several people
   */
  public PersonId find(String text) {
    if (text.isBlank()) {
      throw new UnusableInputException("the person is not named: see 'likeness people list'");
    }
    Optional<Person> exact = gallery.findByExternalId(text).or(() -> byId(text));
    if (exact.isPresent()) {
      return exact.get().id();
    }
    List<Person> namesakes = gallery.findByName(text);
    if (namesakes.size() == 1) {
      return namesakes.get(0).id();
    }
    throw new UnusableInputException(
        namesakes.isEmpty()
            ? "nobody of that id or name is enrolled: see 'likeness people list'"
            : namesakes.size()
                + " people of that name are enrolled: name one by the id in 'likeness people list'");
  }

  private Optional<Person> byId(String text) {
    try {
      return gallery.find(new PersonId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a text that can be no id is nobody's
    }
  }

  /** Returns a person and their encodings, without the floats. */
  public PersonDetailAnswer show(PersonId id) {
    return new PersonDetailAnswer(
        PersonAnswer.of(person(id)), ModelAnswer.of(gallery.model()), encodings(id).encodings());
  }

  /** Returns the encodings of a person, without the floats. */
  public EncodingsAnswer encodings(PersonId id) {
    return new EncodingsAnswer(
        gallery.encodings(id).stream().map(EnrolledEncodingAnswer::of).toList());
  }

  /**
   * Changes what is said of a person.
   *
   * @throws dev.likeness.gallery.DuplicateExternalIdException if somebody else has the external id
   */
  public PersonDocument change(PersonId id, PersonDetails details) {
    Person before = person(id);
    NewPerson after = details.over(before.name(), before.externalId(), before.notes());
    return new PersonDocument(PersonAnswer.of(gallery.update(id, after)));
  }

  /**
   * Makes two people one.
   *
   * @param measured the distances of the gallery's model; if they were never measured, anybody is
   *     merged
   * @throws UnlikePeopleException if the two look less alike than a duplicate, unless forced
   */
  public MergeAnswer merge(MergeRequest request, Optional<ScoreDistribution> measured) {
    LookAlikes lookAlikes = LookAlikes.in(gallery, measured);
    return gallery.exclusively(
        () -> {
          Resemblance pair = lookAlikes.between(request.into(), request.from());
          Optional<Double> threshold = lookAlikes.duplicateThreshold();
          if (!request.force()) {
            threshold
                .filter(most -> pair.distance() > most)
                .ifPresent(
                    most -> {
                      throw new UnlikePeopleException(pair.distance(), most);
                    });
          }
          return new MergeAnswer(
              PersonAnswer.of(gallery.merge(request.into(), request.from())),
              pair.distance(),
              threshold.orElse(null),
              RateAnswer.of(pair.falseMatchRate()));
        });
  }

  /**
   * Moves encodings of a person to somebody new.
   *
   * @throws UnusableInputException if the person does not have one of the encodings, or would keep
   *     none
   * @throws dev.likeness.gallery.DuplicatePersonException if somebody has the new id
   * @throws dev.likeness.gallery.DuplicateExternalIdException if somebody has the external id
   */
  public SplitAnswer split(SplitRequest request) {
    Person created =
        UnusableInputException.unlessUsable(
            () ->
                gallery.split(
                    request.from(), request.encodings(), request.id(), request.newPerson()));
    return new SplitAnswer(PersonAnswer.of(created), PersonAnswer.of(person(request.from())));
  }

  /**
   * Undoes the last merge, split or change of what is said of a person.
   *
   * @throws NothingToUndoException if there is none since the last undo or erasure
   * @throws dev.likeness.gallery.DuplicatePersonException if somebody has the id to restore
   * @throws dev.likeness.gallery.DuplicateExternalIdException if somebody has the external id to
   *     restore
   */
  public UndoAnswer undo() {
    PeopleChange change = gallery.undo().orElseThrow(NothingToUndoException::new);
    return new UndoAnswer(
        change.kind().id(),
        change.person().value(),
        change.other().map(PersonId::value).orElse(null),
        Stream.concat(Stream.of(change.person()), change.other().stream())
            .flatMap(id -> gallery.find(id).stream())
            .map(PersonAnswer::of)
            .toList());
  }

  /**
   * Removes a person and all their encodings for good.
   *
   * @param signer signs the receipt
   */
  public ForgottenAnswer forget(PersonId id, ReceiptSigner signer) {
    return ForgottenAnswer.of(gallery.forget(id), signer);
  }

  /**
   * Removes one encoding of a person for good; empty if the person has no such encoding.
   *
   * @throws LastEncodingException if it is the only one
   */
  public Optional<RemovedEncodingAnswer> removeEncoding(PersonId id, long encodingId) {
    List<Long> held = gallery.encodings(id).stream().map(encoding -> encoding.id()).toList();
    if (held.equals(List.of(encodingId))) {
      throw new LastEncodingException();
    }
    return gallery.removeEncoding(id, encodingId)
        ? Optional.of(new RemovedEncodingAnswer(encodingId, PersonAnswer.of(person(id))))
        : Optional.empty();
  }

  /** Returns all that is held of a person. */
  public ExportedPersonAnswer export(PersonId id) {
    return new ExportedPersonAnswer(
        PersonAnswer.of(person(id)),
        ModelAnswer.of(gallery.model()),
        gallery.encodings(id).stream().map(ExportedPersonAnswer.ExportedEncoding::of).toList());
  }

  private Person person(PersonId id) {
    return gallery.find(id).orElseThrow(() -> new UnknownPersonException(id));
  }
}
