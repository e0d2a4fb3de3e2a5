package dev.likeness.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Histogram;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PlotTest {
  private static Plot plot() {
    return new Plot(
        "p", "a <title>", "what & why", Axis.linear("x", 0, 10), Axis.percent("y", 0, 1));
  }

  @Test
  void theDrawingIsWellFormed() throws Exception {
    String svg =
        plot()
            .line("l <1>", "genuine", List.of(new Plot.Point(0, 0), new Plot.Point(10, 1)))
            .steps("s", "impostor", List.of(new Plot.Point(0, 0), new Plot.Point(10, 1)))
            .bars("b", "genuine", new Histogram(0, 10, List.of(1L, 0L, 3L)))
            .vertical("tau", "tau1", 5)
            .svg();

    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
  }

  @Test
  void theDrawingIsDescribedInWords() {
    assertThat(plot().svg())
        .contains("aria-labelledby=\"p-title p-desc\"")
        .contains("<desc id=\"p-desc\">what &amp; why</desc>");
  }

  @Test
  void aLineGoesFromCornerToCorner() {
    // 76 px for the labels on the left, 14 on the right of 480; 250 high.
    assertThat(
            plot().line("l", "genuine", List.of(new Plot.Point(0, 0), new Plot.Point(10, 1))).svg())
        .contains("d=\"M76.0 250.0L466.0 0.0\"");
  }

  @Test
  void stepsAreLevelAndThenUpright() {
    assertThat(
            plot()
                .steps("l", "genuine", List.of(new Plot.Point(0, 0), new Plot.Point(10, 1)))
                .svg())
        .contains("d=\"M76.0 250.0H466.0V0.0\"");
  }

  @Test
  void emptyBinsAreNotDrawn() {
    assertThat(plot().bars("b", "genuine", new Histogram(0, 10, List.of(1L, 0L, 3L))).svg())
        .contains("b: 1 from 0.0000 to 3.3333")
        .doesNotContain("b: 0 from");
  }
}
