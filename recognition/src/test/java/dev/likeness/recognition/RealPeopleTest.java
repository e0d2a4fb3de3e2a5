package dev.likeness.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewEncoding;
import dev.likeness.gallery.NewPerson;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.testing.SharedMaterial;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One hundred photographs of ten people, with the networks that users install. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPeopleTest {
  private final ModelCard card = Catalogue.builtIn().find("intel-reid-0095").orElseThrow();
  private final Map<String, List<Encoding>> people = new LinkedHashMap<>();

  @BeforeAll
  void encodeEverybody() throws IOException {
    InstalledModel detector =
        new InstalledModel(
            Catalogue.builtIn().find("yunet").orElseThrow(),
            SharedMaterial.path("models/yunet/yunet_n_dynamic.onnx"));
    InstalledModel encoder =
        new InstalledModel(
            card,
            SharedMaterial.path("models/intel-reid-0095/face-reidentification-retail-0095.onnx"));
    try (FaceEngine engine = FaceEngine.open(detector, encoder, FaceEngineOptions.defaults())) {
      for (Path person : SharedMaterial.list("faces/people")) {
        List<Encoding> encodings = new ArrayList<>();
        for (Path file : SharedMaterial.list("faces/people/" + person.getFileName())) {
          encodings.add(
              engine
                  .portrait(PictureReader.create().read(file))
                  .orElseThrow()
                  .subject()
                  .encoding());
        }
        people.put(person.getFileName().toString(), encodings);
      }
    }
  }

  @Test
  void onePhotographOfEachIsEnoughToKnowThemAgain(@TempDir Path folder) {
    int right = 0;
    int wrong = 0;
    try (Gallery gallery = enrolled(folder, people.keySet().stream().toList())) {
      Identifier identifier = Identifier.atFalseAlarmRate(1e-3, gallery, card);
      for (Map.Entry<String, List<Encoding>> person : people.entrySet()) {
        for (Encoding probe : person.getValue().subList(1, person.getValue().size())) {
          String named =
              identifier.identify(probe, 1).person().map(m -> m.person().name()).orElse("");
          right += named.equals(person.getKey()) ? 1 : 0;
          wrong += named.isEmpty() || named.equals(person.getKey()) ? 0 : 1;
        }
      }
    }
    System.out.println("people: " + right + " of 90 named rightly, " + wrong + " wrongly");

    assertThat(right).isGreaterThanOrEqualTo(88);
    assertThat(wrong).isZero();
  }

  @Test
  void peopleLeftOutOfTheGalleryAreUnknown(@TempDir Path folder) {
    List<String> names = people.keySet().stream().toList();
    try (Gallery gallery = enrolled(folder, names.subList(0, 5))) {
      Identifier identifier = Identifier.atFalseAlarmRate(1e-3, gallery, card);
      for (String stranger : names.subList(5, 10)) {
        for (Encoding probe : people.getOrDefault(stranger, List.of())) {
          assertThat(identifier.identify(probe, 1).person()).isEmpty();
        }
      }
    }
  }

  private Gallery enrolled(Path folder, List<String> names) {
    Gallery gallery =
        GalleryFile.open(
            folder.resolve("gallery.db"),
            new GalleryModel(
                card.name(),
                card.encodingDigest(),
                card.output().dimension(),
                card.requireDistance()));
    for (String name : names) {
      Encoding first = people.getOrDefault(name, List.of()).get(0);
      gallery.enrol(new NewPerson(name, null, ""), List.of(new NewEncoding(first, null)));
    }
    return gallery;
  }
}
