package dev.likeness.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.server.request.Denials.Source;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DenialsTest {
  @Test
  void fewSourcesAreCountedInDetailWhoeverComes() {
    Denials denials = new Denials();
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      labels.add(denials.count(new Source(401, "key_" + i, "10.0.0." + i)));
    }

    assertThat(denials.takeRecent())
        .hasSize(201)
        .containsEntry(new Source(401, "others", "others"), 99_800L);
    assertThat(labels).hasSize(1001).contains("key_0", "key_999", "others");
  }

  @Test
  void whatCouldNotBeRecordedIsCountedOn() {
    Denials denials = new Denials();
    Source source = new Source(403, "key_1", "10.0.0.1");
    denials.count(source);
    Map<Source, Long> taken = denials.takeRecent();
    denials.count(source);
    denials.putBack(taken);

    assertThat(denials.takeRecent()).containsExactly(Map.entry(source, 2L));
  }
}
