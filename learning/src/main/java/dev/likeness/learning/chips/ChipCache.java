package dev.likeness.learning.chips;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.face.FaceFinder;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.network.Sha256;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A cache of aligned face chips on disk: the chip of each picture's most prominent face is made
 * once and reused, also after an interruption.
 *
 * <p>A file is named by the SHA-256 of the picture's bytes, the detector and the frame, so that
 * names of people do not appear in it and a changed picture gets a new chip. For a picture without
 * a usable face the file holds the reason.
 */
public final class ChipCache {
  private static final double QUALITY = 0.95;

  private final Path folder;
  private final FaceFinder finder;
  private final String detector;
  private final ChipFrame frame;
  private final PictureReader reader;
  private final FaceChoice choice;

  /**
   * Creates a cache.
   *
   * @param folder the folder of the chips; created if absent
   * @param finder the face detector
   * @param detector the SHA-256 of the detector's network
   */
  public ChipCache(
      Path folder, FaceFinder finder, String detector, ChipFrame frame, PictureReader reader) {
    this(folder, finder, detector, frame, reader, FaceChoice.MOST_PROMINENT);
  }

  private ChipCache(
      Path folder,
      FaceFinder finder,
      String detector,
      ChipFrame frame,
      PictureReader reader,
      FaceChoice choice) {
    this.folder = folder;
    this.finder = finder;
    this.detector = detector;
    this.frame = frame;
    this.reader = reader;
    this.choice = choice;
  }

  /** Returns the cache with another choice among the faces of a picture. */
  public ChipCache withChoice(FaceChoice other) {
    return new ChipCache(folder, finder, detector, frame, reader, other);
  }

  /**
   * Returns the chips of pictures, in their order.
   *
   * @param threads number of pictures processed at the same time
   * @param progress receives the number of processed pictures after each picture
   * @throws IOException if the cache cannot be written
   */
  public ChipSet chips(List<LabelledPicture> pictures, int threads, IntConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Cut>> cuts = new ArrayList<>();
      for (LabelledPicture picture : pictures) {
        cuts.add(workers.submit(() -> cut(picture.path())));
      }
      List<ChipSet.LabelledChip> chips = new ArrayList<>();
      List<FailedPicture> failures = new ArrayList<>();
      for (int i = 0; i < cuts.size(); i++) {
        LabelledPicture picture = pictures.get(i);
        Cut cut = cuts.get(i).get();
        String identifier = picture.identifier();
        if (cut.reason().isEmpty()) {
          chips.add(new ChipSet.LabelledChip(picture.person(), identifier, cut.file()));
        } else {
          failures.add(new FailedPicture(picture.person(), identifier, cut.reason()));
        }
        progress.accept(i + 1);
      }
      return new ChipSet(frame, chips, failures);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw new IllegalStateException("making a chip failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("making chips was interrupted: call again to resume", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** The file of a chip, or the reason why there is none. */
  private record Cut(Path file, String reason) {}

  private Cut cut(Path path) {
    try {
      byte[] bytes;
      try {
        bytes = reader.bytes(path);
      } catch (PictureException e) {
        return new Cut(path, e.reason().id());
      }
      String key = Sha256.of(Sha256.of(bytes) + detector + frame + choice.key());
      Path subfolder = folder.resolve(key.substring(0, 2));
      Path chip = subfolder.resolve(key + ".jpg");
      Path none = subfolder.resolve(key + ".txt");
      if (Files.isRegularFile(chip)) {
        return new Cut(chip, "");
      }
      if (Files.isRegularFile(none)) {
        return new Cut(none, Files.readString(none));
      }
      Files.createDirectories(subfolder);
      return cut(bytes, chip, none);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cut cut(byte[] bytes, Path chip, Path none) throws IOException {
    Picture picture;
    try {
      picture = reader.read(bytes);
    } catch (PictureException e) {
      put(none, e.reason().id().getBytes(StandardCharsets.UTF_8));
      return new Cut(none, e.reason().id());
    }
    List<Face> faces = choice.of(picture, finder);
    if (faces.size() != 1) {
      String reason = faces.isEmpty() ? "face_not_found" : "multiple_faces";
      put(none, reason.getBytes(StandardCharsets.UTF_8));
      return new Cut(none, reason);
    }
    Chip cut = Chip.of(picture, faces.get(0), frame.shifted());
    put(chip, PictureWriter.jpeg(cut.picture(), QUALITY));
    return new Cut(chip, "");
  }

  /** Writes a file atomically. */
  private static void put(Path file, byte[] content) throws IOException {
    Path part = file.resolveSibling("." + UUID.randomUUID());
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
