package dev.likeness.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class JobRotationTest {
  private final JobRotation rotation = new JobRotation();
  private final List<String> ran = new ArrayList<>();

  private void add(String owner, int count) {
    for (int i = 1; i <= count; i++) {
      String name = owner + i;
      rotation.add(owner, () -> ran.add(name));
    }
  }

  @Test
  void anOwnerWithManyJobsDelaysTheFirstOfAnotherByOne() {
    add("a", 4);
    rotation.next().run();
    add("b", 2);
    for (int i = 0; i < 5; i++) {
      rotation.next().run();
    }

    assertThat(ran).containsExactly("a1", "a2", "b1", "a3", "b2", "a4");
  }

  @Test
  void whenNoneWaitsThereIsNone() {
    add("a", 1);
    rotation.next();

    assertThatThrownBy(rotation::next).isInstanceOf(NoSuchElementException.class);
  }
}
