package dev.likeness.tasks.model;

import dev.likeness.network.Metric;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.DamagedModel;
import dev.likeness.tasks.Models;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks that are installed or can be.
 *
 * @param models the installed ones first
 * @param damaged folders among the installed models that hold no usable one
 */
public record ModelListAnswer(List<ListedModel> models, List<DamagedAnswer> damaged) {
  public ModelListAnswer {
    models = List.copyOf(models);
    damaged = List.copyOf(damaged);
  }

  /**
   * A network.
   *
   * @param name by which it is chosen
   * @param title for people
   * @param task what it does
   * @param embedded whether it comes with the program
   * @param installed whether it can be used now
   * @param preferred whether it is used for its task unless another is named
   * @param bytes size of its file
   * @param licence SPDX identifier
   * @param measured whether its distances have a measured distribution
   * @param figures measured results
   * @param missedAtOneInTenThousand share of pairs of one person beyond the threshold at a
   *     false-match rate of 1 in 10,000; null if its distances were never measured
   */
  public record ListedModel(
      String name,
      String title,
      String task,
      boolean embedded,
      boolean installed,
      boolean preferred,
      long bytes,
      String licence,
      boolean measured,
      List<Metric> figures,
      @Nullable Double missedAtOneInTenThousand) {
    static ListedModel of(ModelCard card, boolean installed, boolean preferred) {
      return new ListedModel(
          card.name(),
          card.title(),
          card.task().id(),
          Models.isEmbedded(card.name()),
          installed,
          preferred,
          card.file().bytes(),
          card.licence().spdx(),
          card.measured() != null,
          card.figures(),
          Optional.ofNullable(card.measured())
              .map(measured -> measured.atFalseMatchRate(1e-4).falseNonMatch().value())
              .orElse(null));
    }
  }

  /**
   * A folder that holds no usable model.
   *
   * @param name the folder's name
   * @param reason what is wrong with it
   */
  public record DamagedAnswer(String name, String reason) {
    static DamagedAnswer of(DamagedModel damaged) {
      return new DamagedAnswer(damaged.name(), damaged.reason());
    }
  }
}
