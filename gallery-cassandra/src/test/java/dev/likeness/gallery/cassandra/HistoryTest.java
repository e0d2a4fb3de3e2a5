package dev.likeness.gallery.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The record of {@link ClusterTest} notices what it is kept for. */
class HistoryTest {
  private final History history = new History();

  private void said(String... lines) {
    for (String line : lines) {
      history.add(0, line);
    }
  }

  @Test
  void whoWasEnrolledIsThere() {
    said("try 1 10 enrol p name m1,m2", "done 1 20");

    assertThat(history.wrong(List.of("person p name m1,m2"))).isEmpty();
    assertThat(history.wrong(List.of("person p name m1")))
        .containsExactly("person p is 'name m1' and should be one of [name m1,m2]");
    assertThat(history.wrong(List.of())).hasSize(1);
  }

  @Test
  void anOperationWithoutAnAcknowledgementMayHaveBeenMadeOrNot() {
    said("try 1 10 enrol p name m1", "done 1 20", "try 2 30 add p m2", "unsure 2 40");

    assertThat(history.wrong(List.of("person p name m1"))).isEmpty();
    assertThat(history.wrong(List.of("person p name m1,m2"))).isEmpty();
    assertThat(history.wrong(List.of("person p name m2"))).hasSize(1);
  }

  @Test
  void halfAMergeIsWrong() {
    said(
        "try 1 10 enrol p name m1",
        "done 1 20",
        "try 2 30 enrol q other m2",
        "done 2 40",
        "try 3 50 merge p q");
    history.ended(0);

    assertThat(history.wrong(List.of("person p name m1", "person q other m2"))).isEmpty();
    assertThat(history.wrong(List.of("person p name m1,m2"))).isEmpty();
    assertThat(history.wrong(List.of("person p name m1,m2", "person q other m2")))
        .containsExactly("half of the merge of q into p was made");
  }

  @Test
  void whoWasForgottenIsNotFoundBySearchesThatBeganLater() {
    said("try 1 10 enrol p name m1", "done 1 20", "try 2 30 forget p", "done 2 40");
    said("saw 35 50 list p");
    assertThat(history.wrong(List.of())).isEmpty();

    said("saw 41 50 search p");
    assertThat(history.wrong(List.of()))
        .containsExactly("p, who was forgotten or merged, was found by a search of server 0");
  }

  @Test
  void whoWasEnrolledIsFoundBySearchesThatBeganLater() {
    said("try 1 10 enrol p name m1", "done 1 20", "saw 15 25 list ");
    assertThat(history.wrong(List.of("person p name m1"))).isEmpty();

    said("saw 21 25 list ");
    assertThat(history.wrong(List.of("person p name m1")))
        .containsExactly("p, who was enrolled, was not found by a list of server 0");
  }

  @Test
  void aNameThatWasLookedForHasOnePerson() {
    said("try 1 10 share shared-1 p m1", "done 1 20", "try 2 10 share shared-1 q m2", "done 2 20");

    assertThat(history.wrong(List.of("person p shared-1 m1,m2"))).isEmpty();
    assertThat(history.wrong(List.of("person p shared-1 m1", "person q shared-1 m2")))
        .containsExactly("2 people have the name shared-1");
    assertThat(history.wrong(List.of("person p shared-1 m1"))).hasSize(1);
  }
}
