package dev.likeness.tasks.lens;

import dev.likeness.lens.LayerView;
import dev.likeness.lens.ReceptiveField;
import dev.likeness.network.ModelCard;
import java.util.List;

/**
 * What a look into a network found.
 *
 * @param result where the patches are: a page, or the path that serves them
 * @param network the network
 * @param title what it is
 * @param picturesLookedAt how many pictures could be read
 * @param unreadable the numbers of those that could not, from 0 in the order in which they came
 * @param seconds how long it took
 * @param layers in the order asked for
 */
public record LookAnswer(
    String result,
    String network,
    String title,
    int picturesLookedAt,
    List<Integer> unreadable,
    double seconds,
    List<Layer> layers) {
  public LookAnswer {
    unreadable = List.copyOf(unreadable);
    layers = List.copyOf(layers);
  }

  /**
   * One layer.
   *
   * @param name its name
   * @param units how many units were looked at
   * @param dead how many of those no picture activates
   * @param receptiveFields the sizes of their receptive fields, such as {@code 19 x 19} px, or
   *     {@code all} for the whole picture
   */
  public record Layer(String name, int units, int dead, List<String> receptiveFields) {
    public Layer {
      receptiveFields = List.copyOf(receptiveFields);
    }

    static Layer of(LayerView view) {
      return new Layer(
          view.name(),
          view.units().size(),
          view.dead(),
          view.units().stream().map(unit -> size(unit.field())).distinct().sorted().toList());
    }

    private static String size(ReceptiveField field) {
      return field.isWholePicture()
          ? "all"
          : field.columns().extent() + " x " + field.rows().extent();
    }
  }

  static LookAnswer of(
      String result,
      ModelCard network,
      int looked,
      List<Integer> unreadable,
      double seconds,
      List<LayerView> views) {
    return new LookAnswer(
        result,
        network.name(),
        network.title(),
        looked,
        unreadable,
        seconds,
        views.stream().map(Layer::of).toList());
  }

  /** Returns this answer with another place where the patches are. */
  public LookAnswer at(String place) {
    return new LookAnswer(place, network, title, picturesLookedAt, unreadable, seconds, layers);
  }
}
