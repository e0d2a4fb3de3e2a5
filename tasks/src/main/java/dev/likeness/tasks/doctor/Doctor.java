package dev.likeness.tasks.doctor;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.FaceEngineOptions;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.GalleryOptions;
import dev.likeness.network.NativeLibraries;
import dev.likeness.network.NetworkException;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.DamagedModel;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.network.catalogue.Verification;
import dev.likeness.reports.Words;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.data.HomeMasterKeys;
import dev.likeness.tasks.doctor.DoctorAnswer.CheckAnswer;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks Java, disk, picture codecs, networks and gallery of a home, and says what to do. */
public final class Doctor {
  private static final int MIN_JAVA = 17;
  private static final long MIN_MEMORY_BYTES = 256_000_000;
  private static final long MIN_DISK_BYTES = 500_000_000;
  private static final String RESTORE = "restore the file from a backup";

  private final Home home;
  private final List<CheckAnswer> checks = new ArrayList<>();

  private Doctor(Home home) {
    this.home = home;
  }

  /**
   * Checks a home, which is made if it does not exist.
   *
   * @throws IOException if it cannot be made, or a network file cannot be read
   */
  public static DoctorAnswer check(Home home) throws IOException {
    Doctor doctor = new Doctor(home);
    doctor.checkJava();
    doctor.checkDisk();
    doctor.checkPictures();
    Models models = Models.of(home);
    doctor.checkModels(models);
    doctor.checkFaces(models);
    doctor.checkGallery();
    return new DoctorAnswer(doctor.checks);
  }

  private void add(String what, boolean ok, String found, String advice) {
    checks.add(new CheckAnswer(what, ok, found, ok ? "" : advice));
  }

  private void checkJava() {
    Runtime.Version version = Runtime.version();
    add(
        "java",
        version.feature() >= MIN_JAVA,
        System.getProperty("java.vm.name") + " " + version,
        "Java " + MIN_JAVA + " or newer is needed");
    add(
        "memory",
        Runtime.getRuntime().maxMemory() >= MIN_MEMORY_BYTES,
        Words.bytes(Runtime.getRuntime().maxMemory())
            + " for pictures, "
            + Runtime.getRuntime().availableProcessors()
            + " processors",
        "large pictures need more: set LIKENESS_JAVA_OPTIONS=-Xmx1g");
  }

  private void checkDisk() throws IOException {
    Path folder = home.folder();
    Files.createDirectories(folder);
    long free = Files.getFileStore(folder).getUsableSpace();
    add(
        "disk",
        free >= MIN_DISK_BYTES && Files.isWritable(folder),
        folder + ", " + Words.bytes(free) + " free",
        "make room, or set LIKENESS_HOME to a folder with room that you may write to");
  }

  private void checkPictures() throws IOException {
    Picture picture = Picture.filled(64, 48, 0xFF336699);
    PictureReader reader = PictureReader.create();
    boolean same =
        reader.read(PictureWriter.png(picture)).equals(picture)
            && reader.read(PictureWriter.jpeg(picture, 0.9)).widthPx() == picture.widthPx();
    add(
        "pictures",
        same,
        same ? "written and read" : "not the same after reading",
        "use another Java");
  }

  private void checkModels(Models models) throws IOException {
    for (InstalledModel model : models.list()) {
      String name = model.card().name();
      Verification state = models.storeOf(name).verify(name);
      add("model " + name, state.intact(), state.state().id(), reinstall(name));
    }
    for (DamagedModel damaged : models.damaged()) {
      add("model " + damaged.name(), false, damaged.reason(), reinstall(damaged.name()));
    }
  }

  private String reinstall(String model) {
    return Models.isEmbedded(model)
        ? "delete " + home.embedded() + ": it is unpacked again"
        : "remove it with 'likeness model remove' and install it again";
  }

  private void checkFaces(Models models) throws IOException {
    Optional<InstalledModel> detector = models.of(Task.FACE_DETECTION).stream().findFirst();
    Optional<InstalledModel> encoder = models.of(Task.FACE_ENCODING).stream().findFirst();
    checkPresence("detector", detector);
    checkPresence("encoder", encoder);
    if (detector.isEmpty() || encoder.isEmpty()) {
      return;
    }
    try {
      NativeLibraries.unpackInto(home.natives());
      try (FaceEngine engine =
          FaceEngine.open(detector.get(), encoder.get(), FaceEngineOptions.defaults())) {
        boolean none = engine.portrait(Picture.filled(320, 240, 0xFF808080)).isEmpty();
        add(
            "networks",
            none,
            none ? "run" : "a face was found on a grey picture",
            "install them again");
      }
    } catch (NetworkException e) {
      add("networks", false, "do not run: " + e.getMessage(), "install them again");
    }
  }

  private void checkPresence(String what, Optional<InstalledModel> model) {
    add(
        what,
        model.isPresent(),
        model.map(found -> found.card().name()).orElse("none"),
        "run 'likeness model install'");
  }

  private void checkGallery() {
    try {
      Optional<GalleryModel> model = GalleryFile.modelOf(home.gallery());
      if (model.isEmpty()) {
        add("gallery", true, "none yet, " + home.gallery(), "");
        return;
      }
      try (Gallery gallery =
          GalleryFile.openExisting(
              home.gallery(), GalleryOptions.defaults().withMasterKeys(HomeMasterKeys.of(home)))) {
        gallery.purge();
        List<String> faults = gallery.check();
        add(
            "gallery",
            faults.isEmpty(),
            gallery.size()
                + " people, "
                + gallery.encodings()
                + " encodings of model "
                + model.get().name()
                + (gallery.isEncrypted() ? ", encrypted" : ", not encrypted")
                + (faults.isEmpty() ? "" : ", but " + String.join("; ", faults)),
            RESTORE);
      }
    } catch (GalleryException e) {
      add("gallery", false, String.valueOf(e.getMessage()), RESTORE);
    }
  }
}
