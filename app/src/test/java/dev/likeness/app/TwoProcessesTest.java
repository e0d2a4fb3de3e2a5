package dev.likeness.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.likeness.app.RestClient.Part;
import dev.likeness.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes that enrol somebody new at the same time make one person. */
@Tag("slow")
class TwoProcessesTest {
  @TempDir Path home = Path.of("unset");

  /** Returns the pictures of an invented person, four. */
  private List<String> pictures(String person) throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : Samples.picturesOf(person)) {
      Path file = home.resolve(Path.of(name).getFileName());
      files.add(Files.write(file, Samples.bytes(name)).toString());
    }
    return files;
  }

  private LaunchedProgram enrol(String person, String picture, String other) throws IOException {
    return LaunchedProgram.start(
        home, "enroll", "--name", person, "--external-id", person, picture, other);
  }

  private JsonNode people() {
    return new Program(home).run("people", "list", "--json").json().path("people");
  }

  @Test
  void twoCommandsMakeOnePerson() throws Exception {
    String person = Samples.people().get(0);
    List<String> files = pictures(person);
    try (LaunchedProgram one = enrol(person, files.get(0), files.get(1));
        LaunchedProgram other = enrol(person, files.get(2), files.get(3))) {
      for (LaunchedProgram command : List.of(one, other)) {
        Program.Run run = command.await();
        assertThat(run.code()).as(run.err()).isZero();
      }
    }

    assertThat(people().findValuesAsText("name")).containsExactly(person);
    assertThat(people().findValuesAsText("encodings")).containsExactly("4");
  }

  @Test
  void aCommandAndAServerMakeOnePerson() throws Exception {
    List<String> people = Samples.people().subList(0, 2);
    try (LaunchedProgram server = LaunchedProgram.start(home, "serve", "--port", "0")) {
      String address = server.find("http://127[.]0[.]0[.]1:[0-9]+");
      RestClient rest = new RestClient(address, server.find("lk_[A-Za-z0-9_-]{43}"));
      for (String person : people) {
        List<String> files = pictures(person);
        try (LaunchedProgram command = enrol(person, files.get(0), files.get(1))) {
          Thread.sleep(1500L * people.indexOf(person));
          String meanwhile = code(enrol(rest, person, files.get(2)));
          Program.Run run = command.await();
          String afterwards = code(enrol(rest, person, files.get(3)));

          assertThat(run.code()).as(run.err()).isZero();
          assertThat(meanwhile).isIn("", "person_exists");
          assertThat(afterwards).isEqualTo("person_exists");
        }
      }
    }

    assertThat(people().findValuesAsText("name")).containsExactlyElementsOf(people);
  }

  private static JsonNode enrol(RestClient rest, String person, String picture) throws Exception {
    return rest.post(
        "/v1/collections/default/people",
        List.of(
            Part.text("name", person),
            Part.text("external_id", person),
            new Part("images", "a.png", Files.readAllBytes(Path.of(picture)))));
  }

  /** Returns the code of an error; empty if somebody was enrolled. */
  private static String code(JsonNode answer) {
    return answer.at("/error/code").asText();
  }

  @ParameterizedTest
  @ValueSource(longs = {700, 1400, 2100})
  void whoIsKilledMeanwhileGoesOnLater(long millis) throws Exception {
    String person = Samples.people().get(0);
    List<String> files = pictures(person);
    try (LaunchedProgram killed = enrol(person, files.get(0), files.get(1));
        LaunchedProgram other = enrol(person, files.get(2), files.get(3))) {
      Thread.sleep(millis);
      killed.process().destroyForcibly().waitFor();
      Program.Run run = other.await();
      assertThat(run.code()).as(run.err()).isZero();
    }
    try (LaunchedProgram again = enrol(person, files.get(0), files.get(1))) {
      Program.Run run = again.await();
      assertThat(run.code()).as(run.err()).isZero();
    }

    assertThat(people().findValuesAsText("encodings")).containsExactly("4");
  }
}
