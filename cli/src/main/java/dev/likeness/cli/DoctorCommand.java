package dev.likeness.cli;

import dev.likeness.cli.terminal.Output;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkException;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.DamagedModel;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Verification;
import dev.likeness.reports.Words;
import dev.likeness.tasks.Models;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: is everything there that is needed, and what is to be done if not? */
@Command(
    name = "doctor",
    description = "Check Java, native libraries, models, disk and gallery, and say what to do.")
final class DoctorCommand implements Callable<Integer> {
  private static final long LITTLE_DISK = 500_000_000;

  @Mixin private Output output;
  @Mixin private GalleryOption galleries;

  private final CommandContext surroundings;
  private final List<Finding> findings = new ArrayList<>();

  DoctorCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  /** The JSON answer. */
  record Answer(List<Finding> checks) {}

  /** What was found of one thing: {@code ok}, or what to do. */
  record Finding(String what, boolean ok, String found, String advice) {}

  @Override
  public Integer call() throws IOException {
    java();
    disk();
    pictures();
    Models models = Models.of(surroundings.home());
    models(models);
    faces(models);
    gallery();
    output.document(new Answer(findings));
    boolean well = findings.stream().allMatch(Finding::ok);
    output.line(well ? "all is well" : "see the lines marked with !");
    return (well ? ExitCode.YES : ExitCode.CONFIGURATION).number();
  }

  private void report(String what, boolean ok, String found, String advice) {
    findings.add(new Finding(what, ok, found, ok ? "" : advice));
    output.line((ok ? "  " : "! ") + what + ": " + found + (ok ? "" : ": " + advice));
  }

  private void java() {
    Runtime.Version version = Runtime.version();
    report(
        "java",
        version.feature() >= 17,
        System.getProperty("java.vm.name") + " " + version,
        "Java 17 or newer is needed");
    report(
        "memory",
        Runtime.getRuntime().maxMemory() >= 256_000_000L,
        Words.bytes(Runtime.getRuntime().maxMemory())
            + " for pictures, "
            + Runtime.getRuntime().availableProcessors()
            + " processors",
        "large pictures need more: set LIKENESS_JAVA_OPTIONS=-Xmx1g");
  }

  private void disk() throws IOException {
    Path home = surroundings.home().folder();
    Files.createDirectories(home);
    long free = Files.getFileStore(home).getUsableSpace();
    report(
        "disk",
        free >= LITTLE_DISK && Files.isWritable(home),
        home + ", " + Words.bytes(free) + " free",
        "make room, or set LIKENESS_HOME to a folder with room that you may write to");
  }

  private void pictures() throws IOException {
    Picture picture = Picture.filled(64, 48, 0xFF336699);
    PictureReader reader = PictureReader.create();
    boolean same =
        reader.read(PictureWriter.png(picture)).equals(picture)
            && reader.read(PictureWriter.jpeg(picture, 0.9)).widthPx() == picture.widthPx();
    report(
        "pictures",
        same,
        same ? "written and read" : "not the same after reading",
        "use another Java");
  }

  private void models(Models models) throws IOException {
    for (InstalledModel model : models.list()) {
      Verification state = models.storeOf(model.card().name()).verify(model.card().name());
      report(
          "model " + model.card().name(),
          state.intact(),
          state.state().id(),
          advice(model.card().name()));
    }
    for (DamagedModel damaged : models.damaged()) {
      report("model " + damaged.name(), false, damaged.reason(), advice(damaged.name()));
    }
  }

  private String advice(String model) {
    return Models.isEmbedded(model)
        ? "delete " + surroundings.home().embedded() + ": it is unpacked again"
        : "remove it with 'likeness model remove' and install it again";
  }

  private void faces(Models models) throws IOException {
    Optional<InstalledModel> detector = models.of(Task.FACE_DETECTION).stream().findFirst();
    Optional<InstalledModel> encoder = models.of(Task.FACE_ENCODING).stream().findFirst();
    String advice = "run 'likeness model install'";
    report(
        "detector",
        detector.isPresent(),
        detector.map(m -> m.card().name()).orElse("none"),
        advice);
    report(
        "encoder", encoder.isPresent(), encoder.map(m -> m.card().name()).orElse("none"), advice);
    if (detector.isEmpty() || encoder.isEmpty()) {
      return;
    }
    try {
      NativeLibraries.unpackInto(surroundings.home().natives());
      try (FaceEngine engine =
          FaceEngine.open(detector.get(), encoder.get(), FaceEngineOptions.defaults())) {
        boolean none = engine.portrait(Picture.filled(320, 240, 0xFF808080)).isEmpty();
        report(
            "networks",
            none,
            none ? "run" : "a face was seen on a grey wall",
            "install them again");
      }
    } catch (NetworkException e) {
      report("networks", false, "do not run: " + e.getMessage(), "install them again");
    }
  }

  private void gallery() {
    Path file = galleries.file();
    try {
      Optional<GalleryModel> held = GalleryFile.modelOf(file);
      if (held.isEmpty()) {
        report("gallery", true, "none yet, " + file, "");
        return;
      }
      try (Gallery gallery = GalleryFile.openExisting(file)) {
        List<String> faults = gallery.check();
        report(
            "gallery",
            faults.isEmpty(),
            gallery.size()
                + " people, "
                + gallery.encodings()
                + " encodings of model "
                + held.get().name()
                + (faults.isEmpty() ? "" : ", but " + String.join("; ", faults)),
            "restore the file from a backup");
      }
    } catch (GalleryException e) {
      report("gallery", false, String.valueOf(e.getMessage()), "restore the file from a backup");
    }
  }
}
