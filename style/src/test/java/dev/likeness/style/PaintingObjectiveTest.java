package dev.likeness.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.gradient.optimise.Lbfgs;
import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.graph.OnnxReader;
import dev.likeness.style.FeatureNetwork.Pooling;
import dev.likeness.style.cost.Normalisation;
import dev.likeness.style.cost.StyleStatistic;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.Picture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaintingObjectiveTest {
  private static final NetworkOptions ENGINE = new NetworkOptions(1);

  static FeatureNetwork vgg19Of16th() throws IOException {
    InputSpec rgb =
        new InputSpec(
            0, 0, 1, ChannelOrder.RGB, List.of(0.0, 0.0, 0.0), List.of(255.0, 255.0, 255.0));
    return FeatureNetwork.of(
        OnnxReader.read(SharedMaterial.path("models/vgg19-16x/vgg19-16x.onnx")),
        rgb,
        List.of(
            "conv11", "conv12", "conv21", "conv22", "conv31", "conv32", "conv33", "conv34",
            "conv41", "conv42", "conv43", "conv44", "conv51"),
        Pooling.AVERAGE);
  }

  private static PaintingCosts costs(
      FeatureNetwork features, CostOptions options, Planes content, Planes style) {
    PaintingOptions all = PaintingOptions.defaults().withCosts(options).withEngine(ENGINE);
    PaintingPlan plan = new PaintingPlanner(features, all).plan(64, 64);
    return new Targets(features, plan, options, ENGINE, planes -> planes, Tiling::whole)
        .read(content, style);
  }

  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void theWholeGradientAgreesWithCentralDifferences(StyleStatistic statistic) {
    FeatureNetwork features = SmallNetwork.features(Pooling.AVERAGE);
    CostOptions options = CostOptions.defaults().withStatistic(statistic).withStyleWeight(1);
    PaintingCosts costs =
        costs(features, options, Waves.planes(12, 14, 0), Waves.planes(16, 10, 2));
    Planes at = Waves.planes(12, 14, 1);
    float[] x = at.values();
    float[] gradient = new float[x.length];
    try (PaintingObjective objective = new UntiledObjective(features, at.shape(), costs, ENGINE)) {
      objective.evaluate(x, gradient);
      double largest = 0;
      for (float value : gradient) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 0; i < x.length; i += 7) {
        float kept = x[i];
        float step = 0.004f;
        x[i] = kept + step;
        double above = objective.evaluate(x, new float[x.length]);
        x[i] = kept - step;
        double below = objective.evaluate(x, new float[x.length]);
        x[i] = kept;
        // ReLUs bend where a step crosses 0: the differences are as coarse as that.
        assertThat((double) gradient[i])
            .as("number " + i)
            .isCloseTo((above - below) / (2 * step), within(0.02 * largest));
      }
    }
  }

  static Stream<String> published() throws IOException {
    try (var file =
            Objects.requireNonNull(PaintingObjectiveTest.class.getResourceAsStream("pytorch.csv"));
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void costsAndGradientsAreThoseOfPytorch(String line) throws IOException {
    String[] golden = line.split(",", -1);
    StyleStatistic statistic =
        Stream.of(StyleStatistic.values())
            .filter(s -> s.id().equals(golden[0]))
            .findFirst()
            .orElseThrow();
    CostOptions options =
        CostOptions.defaults()
            .withStyleWeight(20)
            .withVariationWeight(10)
            .withStatistic(statistic)
            .withNormalisation(
                golden[1].equals("true") ? Normalisation.AS_PUBLISHED : Normalisation.BY_TARGET);
    FeatureNetwork features = vgg19Of16th();
    PaintingCosts costs =
        costs(features, options, Waves.planes(40, 48, 0), Waves.planes(56, 44, 2));
    Planes at = Waves.planes(40, 48, 1);
    float[] gradient = new float[at.values().length];
    try (PaintingObjective objective = new UntiledObjective(features, at.shape(), costs, ENGINE)) {
      objective.evaluate(at.values(), gradient);

      CostParts parts = objective.parts();
      assertClose(parts.content(), golden[2], 0);
      assertClose(parts.style(), golden[3], 0);
      assertClose(parts.variation(), golden[4], 0);
      double largest = 0;
      for (float value : gradient) {
        largest = Math.max(largest, Math.abs(value));
      }
      for (int i = 5; i < golden.length; i++) {
        assertClose(gradient[(i - 5) * 97], golden[i], largest);
      }
    }
  }

  /** To 1e-4 of the value, or of the largest one. */
  private static void assertClose(double value, String golden, double largest) {
    double expected = Double.parseDouble(golden);
    double scale = Math.max(Math.abs(expected), largest);
    assertThat(value).isCloseTo(expected, within(1e-4 * scale));
  }

  @ParameterizedTest
  @EnumSource(StyleStatistic.class)
  void tilesGiveTheCostAndGradientOfTheWhole(StyleStatistic statistic) {
    FeatureNetwork features = SmallNetwork.features(Pooling.MAXIMUM);
    CostOptions options = CostOptions.defaults().withStatistic(statistic);
    PaintingCosts costs =
        costs(features, options, Waves.planes(72, 58, 0), Waves.planes(40, 64, 2));
    Planes at = Waves.planes(72, 58, 1);
    Tiling tiling = Tiling.of(72, 58, 32, 8, 2);

    assertThat(tiling.count()).isGreaterThan(8);
    assertSame(features, costs, at, tiling);
  }

  @Test
  void tilesOfARealNetworkGiveTheGradientOfTheWhole() throws IOException {
    FeatureNetwork features = vgg19Of16th();
    PaintingCosts costs =
        costs(
            features, CostOptions.defaults(), Waves.planes(320, 288, 0), Waves.planes(128, 160, 2));
    Planes at = Waves.planes(320, 288, 1);

    assertSame(features, costs, at, Tiling.of(320, 288, 256, 80, 16));
  }

  private static void assertSame(
      FeatureNetwork features, PaintingCosts costs, Planes at, Tiling tiling) {
    float[] whole = new float[at.values().length];
    float[] tiled = new float[at.values().length];
    try (PaintingObjective one = new UntiledObjective(features, at.shape(), costs, ENGINE);
        PaintingObjective many = new TiledObjective(features, tiling, costs, ENGINE)) {
      double cost = one.evaluate(at.values(), whole);

      assertThat(many.evaluate(at.values(), tiled)).isCloseTo(cost, within(1e-4 * cost));
      double squares = 0;
      double differences = 0;
      for (int i = 0; i < whole.length; i++) {
        squares += whole[i] * whole[i];
        differences += Math.pow(whole[i] - tiled[i], 2);
      }
      assertThat(Math.sqrt(differences / squares)).isLessThan(1e-3);
    }
  }

  @Test
  void aPaintingInTilesShowsNoSeams() throws IOException {
    FeatureNetwork features = vgg19Of16th();
    PaintingCosts costs =
        costs(
            features, CostOptions.defaults(), Waves.planes(320, 320, 0), Waves.planes(128, 160, 2));
    Tiling tiling = Tiling.of(320, 320, 256, 80, 16);
    Planes painting = Waves.planes(320, 320, 1);
    try (PaintingObjective tiled = new TiledObjective(features, tiling, costs, ENGINE)) {
      new Lbfgs(10, 2).minimise(painting.values(), tiled, 25, (progress, x) -> true);
    }

    // The step across the lines where tiles or their overlaps end, over that across all others.
    double atBorders = 0;
    double elsewhere = 0;
    int borders = 0;
    int others = 0;
    for (int x = 1; x < 320; x++) {
      int column = x;
      double step = stepBefore(painting, column);
      boolean border =
          tiling.columns().stream()
              .anyMatch(
                  span ->
                      column == span.from()
                          || column == span.ownedTo()
                          || column == span.from() + tiling.tileWidth());
      if (border) {
        atBorders += step;
        borders++;
      } else {
        elsewhere += step;
        others++;
      }
    }
    assertThat(borders).isGreaterThan(1);
    assertThat(atBorders / borders).isLessThan(1.25 * elsewhere / others);
  }

  private static double stepBefore(Planes planes, int column) {
    double sum = 0;
    for (int row = 0; row < 3 * 320; row++) {
      sum +=
          Math.abs(planes.values()[row * 320 + column] - planes.values()[row * 320 + column - 1]);
    }
    return sum;
  }

  @Test
  void aMaskOfAllWhiteIsNoMask() {
    FeatureNetwork features = SmallNetwork.features(Pooling.AVERAGE);
    CostOptions options = CostOptions.defaults();
    PaintingPlan plan =
        new PaintingPlanner(features, PaintingOptions.defaults().withCosts(options)).plan(32, 32);
    Targets targets = new Targets(features, plan, options, ENGINE, planes -> planes, Tiling::whole);
    Picture content = Waves.planes(32, 32, 0).toPicture();
    Picture style = Waves.planes(32, 32, 2).toPicture();
    Picture white = Picture.filled(8, 8, 0xffffffff);
    PaintingCosts plain = targets.read(content, List.of(StyleSource.of(style)), 32);
    PaintingCosts masked = targets.read(content, List.of(new StyleSource(style, 1, white)), 32);
    Planes at = Waves.planes(32, 32, 1);
    float[] gradient = new float[at.values().length];
    try (PaintingObjective one = new UntiledObjective(features, at.shape(), plain, ENGINE);
        PaintingObjective other = new UntiledObjective(features, at.shape(), masked, ENGINE)) {
      double cost = one.evaluate(at.values(), gradient);

      assertThat(other.evaluate(at.values(), gradient)).isCloseTo(cost, within(1e-5 * cost));
    }
  }
}
