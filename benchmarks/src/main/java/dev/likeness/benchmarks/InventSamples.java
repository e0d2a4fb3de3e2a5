package dev.likeness.benchmarks;

import dev.likeness.benchmarks.invention.InventedPaintings;
import dev.likeness.benchmarks.invention.InventedPeople;
import dev.likeness.benchmarks.invention.InventionListener;
import dev.likeness.benchmarks.invention.Sitters;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.face.FaceFinder;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.network.catalogue.InstalledModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Generates the product's sample pictures from the faces of FairFace (Karkkainen and Joo 2021, CC
 * BY 4.0) and YuNet:
 *
 * <pre>
 * java -Xmx4g -cp benchmarks.jar dev.likeness.benchmarks.InventSamples FAIRFACE YUNET.onnx INTO SEED
 * </pre>
 *
 * {@code FAIRFACE} holds {@code fairface_label_train.csv}, {@code fairface_label_val.csv} and the
 * pictures that they name, in {@code fair_face}.
 */
public final class InventSamples {
  /** A name, and the labels of the photographs from which the person is generated. */
  private record Group(String name, String gender, String race, Set<String> ages) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group("anna", "Female", "White", Set.of("20-29", "30-39")),
          new Group("haru", "Male", "East Asian", Set.of("20-29", "30-39")),
          new Group("amara", "Female", "Black", Set.of("20-29", "30-39")),
          new Group("ravi", "Male", "Indian", Set.of("20-29", "30-39")),
          new Group("mei", "Female", "East Asian", Set.of("40-49", "50-59", "60-69")),
          new Group("georg", "Male", "White", Set.of("50-59", "60-69", "more than 70")));

  private InventSamples() {}

  /** Writes people, paintings and scenes into folders of these names. */
  public static void main(String[] arguments) throws IOException {
    Path fairFace = Path.of(arguments[0]);
    Path into = Path.of(arguments[2]);
    long seed = Long.parseLong(arguments[3]);
    InstalledModel detector =
        new InstalledModel(Catalogue.builtIn().find("yunet").orElseThrow(), Path.of(arguments[1]));
    List<Sitters> sitters = new ArrayList<>();
    for (Group group : GROUPS) {
      sitters.add(new Sitters(group.name(), photographs(fairFace, group)));
    }
    InventedPaintings.write(into, seed);
    try (FaceFinder finder = FaceFinder.open(detector, FaceEngineOptions.defaults())) {
      InventedPeople.invent(sitters, finder, into.resolve("people"), seed, new Progress());
    }
  }

  private static List<Path> photographs(Path fairFace, Group group) throws IOException {
    List<Path> photographs = new ArrayList<>();
    for (String part : List.of("train", "val")) {
      for (String line : Files.readAllLines(fairFace.resolve("fairface_label_" + part + ".csv"))) {
        String[] fields = line.split(",", -1);
        if (group.ages().contains(fields[1])
            && group.gender().equals(fields[2])
            && group.race().equals(fields[3])) {
          photographs.add(fairFace.resolve("fair_face").resolve(fields[0]));
        }
      }
    }
    return photographs;
  }

  /** Prints the progress to the terminal. */
  private static final class Progress implements InventionListener {
    @Override
    public void facesFound(int group, int usable) {
      System.out.println("group " + group + ": " + usable + " faces");
    }

    @Override
    public void modelLearnt(int faces) {
      System.out.println("a model of " + faces + " faces");
    }

    @Override
    public void pictureWritten(Path file) {
      System.out.println(file);
    }
  }
}
