package dev.likeness.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.network.ChannelOrder;
import dev.likeness.network.InputSpec;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Outputs;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.Layer;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.network.graph.Operation;
import dev.likeness.network.graph.Operation.Window;
import dev.likeness.network.graph.Weights;
import dev.likeness.vision.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LensTest {
  private static final InputSpec SPEC =
      new InputSpec(
          24, 24, 1, ChannelOrder.RGB, List.of(128.0, 128.0, 128.0), List.of(64.0, 64.0, 64.0));
  private static final NetworkOptions ONE_THREAD = new NetworkOptions(1);
  private static final List<String> LAYERS = List.of("first", "second");

  private static LayerGraph graph() {
    Map<String, Weights> weights = new LinkedHashMap<>();
    List<Layer> layers = new ArrayList<>();
    String last = "x";
    int channels = 3;
    for (String name : LAYERS) {
      Random random = new Random(name.length());
      float[] kernel = new float[5 * channels * 9];
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] = (float) random.nextGaussian();
      }
      // The last unit's bias keeps it below 0 for all pictures.
      weights.put(name + ".w", Weights.of(kernel, 5, channels, 3, 3));
      weights.put(name + ".b", Weights.of(new float[] {0, 0.1f, -0.1f, 0, -1e4f}, 5));
      layers.add(
          new Layer(
              new Operation.Convolution(Window.square(3, 2, 1), 1, 1),
              List.of(last),
              List.of(name + ".w", name + ".b"),
              name + ".linear"));
      layers.add(
          new Layer(
              new Operation.Activation(Operation.Activation.Kind.RELU),
              List.of(name + ".linear"),
              List.of(),
              name));
      last = name;
      channels = 5;
    }
    return new LayerGraph(new LayerGraph.Input("x", 3, 0, 0), layers, weights, LAYERS);
  }

  private static List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Random random = new Random(i);
      int[] pixels = new int[(20 + i) * 30];
      for (int p = 0; p < pixels.length; p++) {
        pixels[p] = 0xff000000 | random.nextInt(1 << 24);
      }
      pictures.add(Picture.of(20 + i, 30, pixels));
    }
    // Equal pictures, so that there are ties.
    pictures.add(pictures.get(3));
    return pictures;
  }

  private record Found(float value, int picture, int row, int column) {}

  /** All values of a unit in all pictures, sorted, as a plain search finds them. */
  private static List<Found> exhaustive(String layer, int unit, int perPicture) {
    Comparator<Found> order =
        Comparator.comparing(Found::value, Comparator.reverseOrder())
            .thenComparing(Found::picture)
            .thenComparing(Found::row)
            .thenComparing(Found::column);
    List<Found> all = new ArrayList<>();
    Preprocessing preprocessing = Preprocessing.of(graph(), SPEC);
    List<Picture> pictures = pictures();
    try (Network network = Network.of(OnnxWriter.write(graph()), "test", ONE_THREAD)) {
      for (int i = 0; i < pictures.size(); i++) {
        Picture fed = preprocessing.apply(pictures.get(i));
        Tensor tensor = Tensor.allocate(SPEC_FREE.shape(1, fed.widthPx(), fed.heightPx()));
        SPEC_FREE.write(fed, tensor, 0);
        Outputs outputs = network.run(tensor);
        long[] extents = outputs.shape(layer);
        List<Found> ofPicture = new ArrayList<>();
        for (int row = 0; row < extents[2]; row++) {
          for (int column = 0; column < extents[3]; column++) {
            int at = (int) ((unit * extents[2] + row) * extents[3] + column);
            ofPicture.add(new Found(outputs.values(layer)[at], i, row, column));
          }
        }
        ofPicture.sort(order);
        all.addAll(ofPicture.subList(0, perPicture));
      }
    }
    all.sort(order);
    return all.stream().filter(found -> found.value > 0).limit(9).toList();
  }

  /** The same for pictures of any size. */
  private static final InputSpec SPEC_FREE =
      new InputSpec(0, 0, 1, ChannelOrder.RGB, SPEC.mean(), SPEC.deviation());

  private static List<LayerView> looked(LensOptions options, List<Integer> order) {
    List<Picture> pictures = pictures();
    try (Lens lens = Lens.open(graph(), SPEC, LAYERS, options, ONE_THREAD)) {
      order.parallelStream().forEach(i -> lens.look(i, pictures.get(i)));
      return lens.views();
    }
  }

  private static List<Integer> inOrder() {
    return IntStream.range(0, pictures().size()).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theNineOfEveryUnitAreThoseOfAnExhaustiveSearch(int perPicture) {
    List<LayerView> views = looked(LensOptions.defaults().withPerPicture(perPicture), inOrder());

    for (LayerView view : views) {
      for (LayerView.UnitView unit : view.units()) {
        assertThat(
                unit.patches().stream()
                    .map(p -> new Found(p.value(), p.picture(), p.row(), p.column())))
            .as(view.name() + " " + unit.number())
            .isEqualTo(exhaustive(view.name(), unit.number(), perPicture).stream().toList());
      }
    }
  }

  @Test
  void theOrderOfPicturesDoesNotMatter() {
    List<Integer> backwards = new ArrayList<>(inOrder());
    Collections.reverse(backwards);

    assertThat(looked(LensOptions.defaults(), backwards))
        .isEqualTo(looked(LensOptions.defaults(), inOrder()));
  }

  @Test
  void aUnitThatNoPictureExcitesIsDead() {
    LayerView first = looked(LensOptions.defaults(), inOrder()).get(0);

    assertThat(first.dead()).isEqualTo(1);
    assertThat(first.units().get(4).isDead()).isTrue();
  }

  @Test
  void onlyTheUnitsAskedForAreLookedAt() {
    LayerView first = looked(LensOptions.defaults().withUnits(Set.of(2, 3)), inOrder()).get(0);

    assertThat(first.units().stream().map(LayerView.UnitView::number)).containsExactly(2, 3);
    assertThat(first.channels()).isEqualTo(5);
  }

  @Test
  void anUnknownLayerIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(
            () -> Lens.open(graph(), SPEC, List.of("third"), LensOptions.defaults(), ONE_THREAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("third")
        .hasMessageContaining("first");
  }

  @Test
  void aUnitBeyondTheLastIsRefusedWithTheRange() {
    assertThatThrownBy(
            () ->
                Lens.open(
                    graph(),
                    SPEC,
                    LAYERS,
                    LensOptions.defaults().withUnits(Set.of(17)),
                    ONE_THREAD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 to 4");
  }

  @Test
  void aPictureIsFedWholeWithItsShorterSideAsTrained() {
    Picture fed = Preprocessing.of(graph(), SPEC).apply(Picture.filled(100, 50, 0xff808080));

    assertThat(fed.heightPx()).isEqualTo(24);
    assertThat(fed.widthPx()).isEqualTo(48);
  }
}
