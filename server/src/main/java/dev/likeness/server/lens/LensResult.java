package dev.likeness.server.lens;

import dev.likeness.reports.LensDocument;
import dev.likeness.reports.LensDocument.Excitation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a look into a network found.
 *
 * @param network the network's name
 * @param title the network's title
 * @param picturesLookedAt how many pictures could be read
 * @param unreadable the numbers of those that could not, from 0 in the order in which they came
 * @param shorterSidePx the shorter side of the pictures as the network got them
 * @param layers in the order asked for
 * @param pictures those that patches come from, as the network got them
 */
record LensResult(
    String network,
    String title,
    int picturesLookedAt,
    List<Integer> unreadable,
    int shorterSidePx,
    List<Layer> layers,
    List<Shown> pictures) {
  LensResult {
    unreadable = List.copyOf(unreadable);
    layers = List.copyOf(layers);
    pictures = List.copyOf(pictures);
  }

  /**
   * One layer.
   *
   * @param name its name
   * @param units number of its units
   * @param dead units that no picture activated
   * @param found the units with their patches
   */
  record Layer(String name, int units, int dead, List<Unit> found) {
    Layer {
      found = List.copyOf(found);
    }
  }

  /**
   * One unit; the extents of its receptive field, 0 for the whole picture.
   *
   * @param unit its number, from 0
   * @param fieldWidthPx width of its receptive field, px; 0 for the whole picture
   * @param fieldHeightPx height of its receptive field, px; 0 for the whole picture
   * @param patches the patches that activate it most, strongest first
   */
  record Unit(int unit, long fieldWidthPx, long fieldHeightPx, List<Patch> patches) {
    Unit {
      patches = List.copyOf(patches);
    }
  }

  /**
   * One patch.
   *
   * @param patch its number, by which its picture can be fetched
   * @param picture the number of the picture that it is a part of
   * @param activation the unit's activation
   * @param x where it lies on that picture as the network got it, px
   * @param y its top edge, px
   * @param width its width, px
   * @param height its height, px
   */
  record Patch(int patch, int picture, float activation, int x, int y, int width, int height) {}

  /**
   * A picture's number and size, px.
   *
   * @param picture its number
   * @param width its width, px
   * @param height its height, px
   */
  record Shown(int picture, int width, int height) {}

  static LensResult of(LensDocument document, List<Integer> unreadable) {
    int[] next = {0};
    List<Layer> layers = new ArrayList<>();
    for (LensDocument.Layer layer : document.layers()) {
      List<Unit> units = new ArrayList<>();
      for (LensDocument.Unit unit : layer.found()) {
        List<Patch> patches =
            unit.patches().stream().map(excitation -> patch(next[0]++, excitation)).toList();
        units.add(new Unit(unit.unit(), unit.fieldWidthPx(), unit.fieldHeightPx(), patches));
      }
      layers.add(new Layer(layer.name(), layer.units(), layer.dead(), units));
    }
    List<Shown> shown = new ArrayList<>();
    new TreeMap<>(document.pictures())
        .forEach((number, source) -> shown.add(new Shown(number, source.width(), source.height())));
    return new LensResult(
        document.network(),
        document.title(),
        document.picturesLookedAt(),
        unreadable,
        document.shorterSidePx(),
        layers,
        shown);
  }

  private static Patch patch(int number, Excitation e) {
    return new Patch(number, e.picture(), e.activation(), e.x(), e.y(), e.width(), e.height());
  }

  /** Returns all patches, by their numbers. */
  List<Patch> patches() {
    return layers.stream()
        .flatMap(layer -> layer.found().stream())
        .flatMap(unit -> unit.patches().stream())
        .toList();
  }
}
