package dev.likeness.gallery.contract;

import static dev.likeness.gallery.contract.InventedEncodings.MODEL;
import static dev.likeness.gallery.contract.InventedEncodings.encoding;
import static dev.likeness.gallery.contract.InventedEncodings.encodings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.NewPerson;
import dev.likeness.gallery.Person;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What each gallery store has to fulfil when work runs exclusively. */
public abstract class ExclusiveWorkContract extends OpenedGallery {
  @Test
  void whoeverLooksUpBeforeEnrollingExclusivelyMakesOnePersonOfAName() throws Exception {
    int openings = 4;
    ExecutorService threads = Executors.newFixedThreadPool(openings);
    try {
      List<Callable<Person>> enrolments =
          LongStream.range(0, openings)
              .<Callable<Person>>mapToObj(seed -> () -> enrolledOnce("Anna", seed))
              .toList();
      for (Future<Person> enrolment : threads.invokeAll(enrolments)) {
        enrolment.get();
      }
    } finally {
      threads.shutdown();
    }

    assertThat(gallery.findByName("Anna")).extracting(Person::encodings).containsExactly(openings);
  }

  /** Enrols in an opening of its own, or adds to whoever has the name. */
  private Person enrolledOnce(String name, long seed) {
    try (Gallery own = open(MODEL)) {
      return own.exclusively(
          () ->
              own.findByName(name).stream()
                  .findFirst()
                  .map(known -> own.addEncodings(known.id(), encodings(seed)))
                  .orElseGet(() -> own.enrol(NewPerson.named(name), encodings(seed))));
    }
  }

  @Test
  void exclusiveWorkThatThrowsWritesNothing() {
    assertThatThrownBy(
            () ->
                gallery.exclusively(
                    () -> {
                      enrol("Anna", 1);
                      throw new IllegalStateException("stopped");
                    }))
        .hasMessage("stopped");

    assertThat(gallery.people()).isEmpty();
    assertThat(gallery.encodings()).isZero();
  }

  @Test
  void exclusiveWritesAreDurableTogether() {
    gallery.exclusively(() -> List.of(enrol("Anna", 1), enrol("Ben", 2)));
    reopen();

    assertThat(gallery.people()).extracting(Person::name).containsExactly("Anna", "Ben");
    assertThat(gallery.nearest(encoding(2)).orElseThrow().person().name()).isEqualTo("Ben");
  }
}
