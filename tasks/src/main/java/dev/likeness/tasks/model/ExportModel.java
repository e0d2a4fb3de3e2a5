package dev.likeness.tasks.model;

import dev.likeness.learning.run.EncoderCard;
import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import dev.likeness.network.ModelFile;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a network and its card into a folder, to be passed on.
 *
 * @param home where installed networks lie
 */
public record ExportModel(Home home) {
  /**
   * Exports; files of the same name are replaced.
   *
   * @throws ConfigurationException if the network is not installed
   * @throws UnusableInputException if a licence is given for a network that others made
   * @throws IOException if a file cannot be written
   */
  public ExportModelAnswer run(ExportModelRequest request) throws IOException {
    InstalledModel model =
        Models.of(home)
            .find(request.name())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "model "
                            + request.name()
                            + " is not installed: see 'likeness model list'"));
    boolean own = model.card().licence().spdx().equals(EncoderCard.OWN.spdx());
    if (request.licence().isPresent() && !own) {
      throw new UnusableInputException(
          "the licence of "
              + request.name()
              + " is its authors' to choose: export it without --licence");
    }
    Files.createDirectories(request.folder());
    Path network = request.folder().resolve(request.exportedName() + ".onnx");
    Files.copy(model.intactOnnx(), network, StandardCopyOption.REPLACE_EXISTING);
    Path file = request.folder().resolve("card.json");
    ModelCards.write(card(model.card(), request, network), file);
    return new ExportModelAnswer(request.exportedName(), file.toString(), network.toString());
  }

  private static ModelCard card(ModelCard card, ExportModelRequest request, Path network)
      throws IOException {
    return new ModelCard(
        request.exportedName(),
        request.title().orElse(card.title()),
        card.task(),
        ModelFile.describing(network),
        card.input(),
        card.output(),
        card.alignment(),
        card.distance(),
        request.licence().orElse(card.licence()),
        request.provenance().orElse(card.provenance()),
        card.measured(),
        request.figures().isEmpty() ? card.figures() : request.figures());
  }
}
