package dev.likeness.server.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.server.job.JobOptions;
import dev.likeness.server.request.ApiException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a training is asked for: the options of {@code likeness train}, by the names of JSON.
 *
 * @param name what the model is to be called
 * @param replaces whether it may take the place of an installed model of that name
 * @param epochs how many
 * @param arguments of the command
 */
record TrainingRequest(String name, boolean replaces, int epochs, List<String> arguments) {
  private static final int MAX_EPOCHS = 500;
  private static final int DEFAULT_EPOCHS = 20;
  private static final int MAX_IN_BATCH = 64;
  private static final int MAX_INPUT_PX = 224;
  private static final int MAX_DIMENSION = 1024;
  private static final int MAX_LAYERS = 1000;
  private static final double MAX = 1e6;

  TrainingRequest {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads the options of a request. What they mean is checked by the command.
   *
   * @throws ApiException if one is unknown, or not of its kind
   */
  static TrainingRequest of(Optional<ObjectNode> node) {
    JobOptions given = JobOptions.of(node);
    Arguments arguments = new Arguments();
    String name =
        given
            .name("name")
            .orElseThrow(
                () ->
                    new ApiException(
                        400,
                        "missing_field",
                        "expected a name for the model in option name, got none: add it",
                        Map.of("field", "options.name")));
    arguments.add("--name", name);
    given.name("loss").ifPresent(v -> arguments.add("--loss", v));
    given.name("mining").ifPresent(v -> arguments.add("--mining", v));
    given.number("margin", 0, MAX).ifPresent(v -> arguments.add("--margin", v));
    int epochs = given.whole("epochs", 1, MAX_EPOCHS).orElse(DEFAULT_EPOCHS);
    arguments.add("--epochs", epochs);
    given.whole("people", 2, MAX_IN_BATCH).ifPresent(v -> arguments.add("--people", v));
    given.whole("each", 2, MAX_IN_BATCH).ifPresent(v -> arguments.add("--each", v));
    given.name("optimiser").ifPresent(v -> arguments.add("--optimiser", v));
    given.number("rate", 0, MAX).ifPresent(v -> arguments.add("--rate", v));
    given.number("warm_up", 0, MAX).ifPresent(v -> arguments.add("--warm-up", v));
    given.number("weight_decay", 0, MAX).ifPresent(v -> arguments.add("--weight-decay", v));
    given.number("clip", 0, MAX).ifPresent(v -> arguments.add("--clip", v));
    if (!given.bool("augmentation").orElse(true)) {
      arguments.add("--no-augmentation");
    }
    given.name("architecture").ifPresent(v -> arguments.add("--architecture", v));
    given.number("width", 0, 4).ifPresent(v -> arguments.add("--width", v));
    given.whole("input", 16, MAX_INPUT_PX).ifPresent(v -> arguments.add("--input", v));
    given.whole("dimension", 2, MAX_DIMENSION).ifPresent(v -> arguments.add("--dimension", v));
    given.name("from").ifPresent(v -> arguments.add("--from", v));
    given.whole("freeze", 0, MAX_LAYERS).ifPresent(v -> arguments.add("--freeze", v));
    given.number("held_out", 0, 1).ifPresent(v -> arguments.add("--held-out", v));
    given.large("seed").ifPresent(v -> arguments.add("--seed", v));
    boolean replaces = given.bool("replace").orElse(false);
    given.requireNoMore();
    return new TrainingRequest(name, replaces, epochs, arguments.all);
  }

  /** Returns what would be typed, with pictures and all that comes of them in one folder. */
  List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add("train");
    command.add(TrainingWork.pictures(folder).toString());
    command.addAll(arguments);
    command.add("--run=" + TrainingWork.run(folder));
    command.add("--chips=" + TrainingWork.chips(folder));
    return command;
  }

  private static final class Arguments {
    private final List<String> all = new ArrayList<>();

    void add(String option, Object value) {
      all.add(option + "=" + value);
    }

    void add(String option) {
      all.add(option);
    }
  }
}
