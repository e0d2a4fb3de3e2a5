package dev.likeness.benchmarks.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static List<Resources> samples(IntFunction<Resources> at) {
    return IntStream.range(0, 40).mapToObj(at).toList();
  }

  @Test
  void whatWarmsUpAndStaysIsFlat() {
    assertThat(
            Resources.areFlat(
                samples(n -> new Resources(n < 10 ? 200 + 20 * n : 400, 100 + n % 7, 60))))
        .isTrue();
  }

  /** From a median of 415 in the second quarter to one of 615 in the last: more than 10 %. */
  @Test
  void memoryThatGrowsIsNotFlat() {
    List<Resources> growing = samples(n -> new Resources(265 + 10 * n, 100, 60));

    assertThat(Resources.areFlat(growing)).isFalse();
    assertThat(Resources.table(growing)).contains("415 and 615: GROWS").contains("60 and 60: flat");
  }

  @Test
  void aDescriptorThatIsLostWithEachLookIsFound() {
    assertThat(Resources.areFlat(samples(n -> new Resources(400, 50 + n, 60)))).isFalse();
  }

  @Test
  void threadsThatAreLeftBehindAreFound() {
    assertThat(Resources.areFlat(samples(n -> new Resources(400, 100, 40 + n / 3)))).isFalse();
  }
}
