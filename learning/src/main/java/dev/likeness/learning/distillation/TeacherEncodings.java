package dev.likeness.learning.distillation;

import dev.likeness.encoding.Encoding;
import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.checkpoint.Checkpoint;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.network.Sha256;
import dev.likeness.vision.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * A teacher's encodings of chips and of mixtures of them, worked out once and kept in a folder.
 *
 * <p>An encoding is the mean of that of the chip and that of its mirror image, at unit length: what
 * tells people apart does not depend on the side, and the mean is the better answer. Files are
 * called by the SHA-256 of the teacher, the chips and the mixtures, and hold {@value #BLOCK} chips
 * each, so that an interruption costs little.
 */
final class TeacherEncodings {
  private static final int BLOCK = 2048;

  private final Path folder;
  private final FaceEncoder teacher;
  private final String digest;
  private final ChipFrame frame;
  private final int dimension;

  /**
   * Returns a cache.
   *
   * @param folder where encodings lie; made if it is missing
   * @param digest tells the teacher's encodings from those of others
   * @param frame of the teacher's chips
   */
  TeacherEncodings(
      Path folder, FaceEncoder teacher, String digest, ChipFrame frame, int dimension) {
    this.folder = folder;
    this.teacher = teacher;
    this.digest = digest;
    this.frame = frame;
    this.dimension = dimension;
  }

  /**
   * Returns the encodings of chips, row by row.
   *
   * @param chips in the teacher's frame
   * @param number of the mixture, 0 for the chips themselves
   * @param progress told how many more are done
   */
  float[] of(ChipSet chips, Mixtures mixtures, int number, int threads, IntConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    float[] all = new float[chips.size() * dimension];
    try {
      List<Future<float[]>> blocks = new ArrayList<>();
      for (int from = 0; from < chips.size(); from += BLOCK) {
        int start = from;
        blocks.add(
            workers.submit(
                () ->
                    block(chips, mixtures, number, start, Math.min(chips.size(), start + BLOCK))));
      }
      for (int i = 0; i < blocks.size(); i++) {
        float[] rows = blocks.get(i).get();
        System.arraycopy(rows, 0, all, i * BLOCK * dimension, rows.length);
        progress.accept(rows.length / dimension);
      }
      return all;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("asking the teacher failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("asking the teacher was interrupted: call again to go on", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private float[] block(ChipSet chips, Mixtures mixtures, int number, int from, int to)
      throws IOException {
    // The first words name the method: another way to ask is another answer.
    StringBuilder key = new StringBuilder("mean with mirror 1\n").append(digest).append(frame);
    for (int i = from; i < to; i++) {
      key.append('\n').append(chips.get(i).file().getFileName());
      if (number > 0) {
        key.append(' ')
            .append(chips.get(mixtures.partner(i, number)).file().getFileName())
            .append(' ')
            .append(mixtures.share(i, number));
      }
    }
    Path file = folder.resolve(Sha256.of(key.toString()) + ".bin");
    if (Files.exists(file)) {
      float[] known = Checkpoint.read(file).arrays().get("encodings");
      if (known != null && known.length == (to - from) * dimension) {
        return known;
      }
    }
    float[] rows = new float[(to - from) * dimension];
    for (int i = from; i < to; i++) {
      Picture chip = chips.picture(i);
      if (number > 0) {
        Picture partner = chips.picture(mixtures.partner(i, number));
        chip = Mixtures.mixed(chip, partner, mixtures.share(i, number));
      }
      System.arraycopy(asked(chip), 0, rows, (i - from) * dimension, dimension);
    }
    Map<String, float[]> arrays = new HashMap<>(Map.of("encodings", rows));
    new Checkpoint(Map.of(), arrays).write(file);
    return rows;
  }

  private float[] asked(Picture chip) {
    Picture square =
        chip.crop(frame.marginPx(), frame.marginPx(), frame.innerSidePx(), frame.innerSidePx());
    List<Encoding> two = teacher.encodeAligned(List.of(square, square.mirrored()));
    float[] a = two.get(0).toArray();
    float[] b = two.get(1).toArray();
    for (int k = 0; k < dimension; k++) {
      a[k] += b[k];
    }
    return Encoding.of(a).normalised().toArray();
  }
}
