package dev.likeness.tasks.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.labelled.LabelWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of a run's folder that holds what was found wrong with the labels before the training,
 * for the answer of a run that is resumed. Runs of earlier versions have none.
 *
 * @param file where it lies
 */
record LabelWarningsFile(Path file) {
  private static final ObjectMapper JSON = AnswerJson.mapper();

  static LabelWarningsFile in(Path run) {
    return new LabelWarningsFile(run.resolve("label_warnings.json"));
  }

  void write(List<LabelWarning> warnings) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(warnings));
  }

  /**
   * Reads the warnings.
   *
   * @return empty if the run has no such file
   * @throws IOException if it is damaged
   */
  List<LabelWarning> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.of(JSON.readValue(Files.readString(file), LabelWarning[].class));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is damaged: remove it to resume without its warnings", e);
    }
  }
}
