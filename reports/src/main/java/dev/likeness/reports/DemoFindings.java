package dev.likeness.reports;

import dev.likeness.recognition.Identification;
import dev.likeness.recognition.Verification;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was shown.
 *
 * @param enrolled the pictures that people were enrolled from, by name
 * @param stranger who was not enrolled
 * @param detector the name of the network that found faces
 * @param encoder the name of the network that told them apart
 * @param features the name of the network that painted
 */
public record DemoFindings(
    Map<String, Path> enrolled,
    String stranger,
    List<Comparison> comparisons,
    List<Search> searches,
    Painted painted,
    Looked looked,
    String detector,
    String encoder,
    String features) {
  public DemoFindings {
    enrolled = new LinkedHashMap<>(enrolled);
    comparisons = List.copyOf(comparisons);
    searches = List.copyOf(searches);
  }

  /** Two pictures, and what was said of them; {@code samePerson} is the truth. */
  public record Comparison(Path left, Path right, boolean samePerson, Verification answer) {}

  /**
   * A search for who a picture shows.
   *
   * @param enrolled the name under which the person is enrolled, empty for the stranger
   */
  public record Search(Path picture, Optional<String> enrolled, Identification answer) {
    /** Returns whether the answer is the truth. */
    public boolean isRight() {
      return answer.person().map(match -> match.person().name()).equals(enrolled);
    }
  }

  /** A picture painted in the manner of another. */
  public record Painted(Path content, Path style, Path painting, int evaluations, double seconds) {}

  /** A layer that was looked into; the page shows all of it. */
  public record Looked(String layer, int units, int pictures, Path sheet, Path page) {}
}
