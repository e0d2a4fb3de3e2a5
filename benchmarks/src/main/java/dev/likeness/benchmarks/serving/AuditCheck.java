package dev.likeness.benchmarks.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The output of {@code likeness audit verify} and the enrolments recorded in the log.
 *
 * @param isSound whether the log was verified without a fault
 * @param said its output, line by line
 * @param enrolled the ids of people in entries of successful enrolments
 */
record AuditCheck(boolean isSound, List<String> said, Set<String> enrolled) {
  private static final int PATIENCE_SECONDS = 120;

  AuditCheck {
    said = List.copyOf(said);
    enrolled = Set.copyOf(enrolled);
  }

  /** Verifies the log of the server with the given data folder. */
  static AuditCheck of(Path launcher, Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("data").resolve("audit.log");
    Path output = folder.resolve("verify.txt");
    Process verify =
        ServerProcess.program(launcher, folder, "audit", "verify", log.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!verify.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("audit verify did not end in " + PATIENCE_SECONDS + " s");
      }
    } finally {
      verify.destroyForcibly();
    }
    List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
    return new AuditCheck(verify.exitValue() == 0, said, enrolled(log));
  }

  private static Set<String> enrolled(Path log) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Set<String> ids = new HashSet<>();
    for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
      JsonNode entry = json.readTree(line);
      if (entry.path("action").asText().equals("enrol")
          && entry.path("result").asText().equals("done")) {
        entry.path("subject_ids").forEach(id -> ids.add(id.asText()));
      }
    }
    return ids;
  }
}
