package dev.likeness.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Patch;
import dev.likeness.lens.Preprocessing;
import dev.likeness.lens.ReceptiveField;
import dev.likeness.network.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What {@code look} found, for programs and for the page.
 *
 * @param network the network's name
 * @param title what it is
 * @param picturesLookedAt how many pictures were looked at
 * @param shorterSidePx the shorter side of the pictures as the network got them
 * @param layers the layers, shallow to deep
 * @param pictures the pictures that patches come from, by number
 */
public record LensDocument(
    String network,
    String title,
    int picturesLookedAt,
    int shorterSidePx,
    List<Layer> layers,
    Map<Integer, Source> pictures) {

  public LensDocument {
    layers = List.copyOf(layers);
    pictures = Collections.unmodifiableMap(new TreeMap<>(pictures));
  }

  /** One layer; its sheets are called {@code sheet} with .jpg and .png. */
  public record Layer(String name, String sheet, int units, int dead, List<Unit> found) {
    public Layer {
      found = List.copyOf(found);
    }
  }

  /** One unit; the field's extents in px, 0 for the whole picture. */
  public record Unit(int unit, long fieldHeightPx, long fieldWidthPx, List<Excitation> patches) {
    public Unit {
      patches = List.copyOf(patches);
    }
  }

  /** One patch: where in the layer, and its box on the picture as the network got it. */
  public record Excitation(
      int picture, float activation, int row, int column, int x, int y, int width, int height) {}

  /** A picture as the network got it. */
  public record Source(String name, String file, int width, int height) {}

  static LensDocument of(
      ModelCard network,
      Preprocessing preprocessing,
      List<Path> files,
      int looked,
      List<LayerView> views,
      Map<Integer, int[]> sizes) {
    List<Layer> layers = new ArrayList<>();
    for (LayerView view : views) {
      List<Unit> units = new ArrayList<>();
      for (LayerView.UnitView unit : view.units()) {
        ReceptiveField field = unit.field();
        boolean whole = field.isWholePicture();
        units.add(
            new Unit(
                unit.number(),
                whole ? 0 : field.rows().extent(),
                whole ? 0 : field.columns().extent(),
                unit.patches().stream().map(LensDocument::excitation).toList()));
      }
      layers.add(
          new Layer(view.name(), LensFiles.fileName(view), units.size(), view.dead(), units));
    }
    Map<Integer, Source> pictures = new TreeMap<>();
    sizes.forEach(
        (number, size) ->
            pictures.put(
                number,
                new Source(
                    Objects.toString(files.get(number).getFileName()),
                    LensFiles.pictureFile(number),
                    size[0],
                    size[1])));
    return new LensDocument(
        network.name(), network.title(), looked, preprocessing.sidePx(), layers, pictures);
  }

  private static Excitation excitation(Patch patch) {
    return new Excitation(
        patch.picture(),
        patch.value(),
        patch.row(),
        patch.column(),
        (int) patch.box().x(),
        (int) patch.box().y(),
        (int) patch.box().width(),
        (int) patch.box().height());
  }

  String toJson() {
    try {
      return JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build()
          .writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was found cannot be written as JSON", e);
    }
  }
}
