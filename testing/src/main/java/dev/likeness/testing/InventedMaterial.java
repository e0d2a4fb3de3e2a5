package dev.likeness.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The invented people, paintings and scenes of the module {@code samples}, laid out as the shared
 * material is, for tests that run without it.
 *
 * <p>They are found on the class path: where a module's tests do not depend on {@code samples},
 * there are none. There are six people with four pictures each, where the shared material has ten
 * with ten.
 */
final class InventedMaterial {
  private static final String SAMPLES = "/dev/likeness/samples/";
  private static final int PICTURES_EACH = 4;

  /** Invented people in the places of those whom tests name. */
  private static final Map<String, String> PEOPLE =
      Map.of(
          "Ariel_Sharon", "ravi",
          "Tony_Blair", "georg",
          "Hugo_Chavez", "haru",
          "Colin_Powell", "amara",
          "Gerhard_Schroeder", "anna",
          "Vladimir_Putin", "mei");

  private static final Map<String, String> PICTURES =
      Map.of(
          "art/content/tubingen.jpg", "scenes/landscape.jpg",
          "art/style/starry_night.jpg", "paintings/strokes.jpg",
          "photos/n11939491_daisy.jpg", "scenes/landscape.jpg",
          "photos/n01518878_ostrich.jpg", "scenes/landscape.jpg",
          "photos/n02129604_tiger.jpg", "paintings/mosaic.jpg",
          "photos/n03594945_jeep.jpg", "paintings/waves.jpg",
          "art/content/hoovertower.jpg", "scenes/landscape.jpg",
          "art/style/the_scream.jpg", "paintings/strokes.jpg",
          "art/style/great_wave.jpg", "paintings/waves.jpg");

  private static final Pattern PERSON = Pattern.compile("faces/people/([^/]+)(/.*)?");
  private static final Path ROOT = unpack();

  private InventedMaterial() {}

  /** Returns what stands in the place of a shared file or folder, if anything does. */
  static Optional<Path> find(String relative) {
    Matcher matcher = PERSON.matcher(relative);
    String own = relative;
    if (matcher.matches()) {
      String person = PEOPLE.get(matcher.group(1));
      if (person == null) {
        return Optional.empty();
      }
      own = relative.replace(matcher.group(1), person);
    }
    return Optional.of(ROOT.resolve(own)).filter(Files::exists);
  }

  private static Path unpack() {
    try {
      Path root = Files.createTempDirectory("likeness-invented");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root)));
      for (String person : PEOPLE.values()) {
        for (int i = 1; i <= PICTURES_EACH; i++) {
          String place =
              String.format(Locale.ROOT, "faces/people/%s/%s_%04d.jpg", person, person, i);
          copy("people/" + person + "-" + i + ".jpg", root.resolve(place));
        }
      }
      for (Map.Entry<String, String> picture : PICTURES.entrySet()) {
        copy(picture.getValue(), root.resolve(picture.getKey()));
      }
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String sample, Path place) throws IOException {
    try (InputStream in = InventedMaterial.class.getResourceAsStream(SAMPLES + sample)) {
      if (in != null) {
        Files.createDirectories(place.getParent());
        Files.copy(in, place, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void delete(Path folder) {
    try (var entries = Files.walk(folder)) {
      for (Path path : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
