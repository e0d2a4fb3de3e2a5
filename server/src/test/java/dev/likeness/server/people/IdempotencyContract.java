package dev.likeness.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.server.request.Answer;
import dev.likeness.server.request.ApiException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds of all stores of answers. */
abstract class IdempotencyContract {
  private final String key = "api-key POST /v1/collections/c/people " + UUID.randomUUID();
  private final String collection = "c" + UUID.randomUUID();
  private int worked;

  /** What was answered. */
  record Said(int number) {}

  /** Returns the store. */
  abstract IdempotencyStore store();

  final IdempotencyStore.Done work() {
    worked++;
    return new IdempotencyStore.Done(
        201, new Said(worked), new IdempotencyStore.Subject(collection, "p", List.of(1L)));
  }

  final int worked() {
    return worked;
  }

  final String key() {
    return key;
  }

  final String collection() {
    return collection;
  }

  final Answer once(String fingerprint) throws IOException {
    return store().once(key, fingerprint, this::work);
  }

  @Test
  void theSameRequestIsWorkedOnOnce() throws IOException {
    once("f");
    Answer again = once("f");

    assertThat(worked).isEqualTo(1);
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() throws IOException {
    once("f");

    assertThatThrownBy(() -> once("g"))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.code()).isEqualTo("idempotency_key_reused"));
    assertThat(worked).isEqualTo(1);
  }

  @Test
  void aRequestThatIsBeingWorkedOnIsRefused() throws IOException {
    store()
        .once(
            key,
            "f",
            () -> {
              assertThatThrownBy(() -> once("f"))
                  .isInstanceOfSatisfying(
                      ApiException.class,
                      e -> assertThat(e.code()).isEqualTo("request_in_progress"));
              return work();
            });

    assertThat(worked).isEqualTo(1);
  }

  @Test
  void aRequestThatFailedMayBeMadeAgain() throws IOException {
    assertThatThrownBy(
            () ->
                store()
                    .once(
                        key,
                        "f",
                        () -> {
                          throw ApiException.invalid("no");
                        }))
        .isInstanceOf(ApiException.class);
    once("f");

    assertThat(worked).isEqualTo(1);
  }

  @Test
  void anAnswerAboutSomebodyForgottenIsDropped() throws IOException {
    once("f");
    store().drop(collection, "other");
    store().drop("other", "p");
    once("f");
    assertThat(worked).isEqualTo(1);

    store().drop(collection, "p");
    once("f");
    assertThat(worked).isEqualTo(2);
  }

  @Test
  void theAnswersAboutAnErasedCollectionAreDropped() throws IOException {
    once("f");

    store().dropAll(collection);
    once("f");

    assertThat(worked).isEqualTo(2);
  }
}
