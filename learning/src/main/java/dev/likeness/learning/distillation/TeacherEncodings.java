package dev.likeness.learning.distillation;

import dev.likeness.encoding.Encoding;
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
 * The teacher's encodings of its chips and of their mixtures, computed once and cached in a folder.
 *
 * <p>An encoding is the mean of the encodings of the chip and of its mirror image, scaled to unit
 * length, which is a better target than either. Files are named by the SHA-256 of teacher, chips
 * and mixtures and hold {@value #BLOCK} chips each, so that an interruption costs little.
 */
final class TeacherEncodings {
  private static final int BLOCK = 2048;

  private final Path folder;
  private final AskedEncoder teacher;
  private final int dimension;

  /**
   * Creates a cache.
   *
   * @param folder created if missing
   */
  TeacherEncodings(Path folder, AskedEncoder teacher) {
    this.folder = folder;
    this.teacher = teacher;
    this.dimension = teacher.dimension();
  }

  /**
   * Returns the encodings of all chips, one row per chip.
   *
   * @param number number of the mixture; 0 for the chips themselves
   * @param progress receives the number of encodings done since the last call
   */
  float[] of(Mixtures mixtures, int number, int threads, IntConsumer progress) throws IOException {
    ChipSet chips = teacher.chips();
    Files.createDirectories(folder);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    float[] all = new float[chips.size() * dimension];
    try {
      List<Future<float[]>> blocks = new ArrayList<>();
      for (int from = 0; from < chips.size(); from += BLOCK) {
        int start = from;
        blocks.add(
            workers.submit(
                () -> block(mixtures, number, start, Math.min(chips.size(), start + BLOCK))));
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
      throw new IllegalStateException("computing the teacher's encodings failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(
          "computing the teacher's encodings was interrupted: run again to go on", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private float[] block(Mixtures mixtures, int number, int from, int to) throws IOException {
    ChipSet chips = teacher.chips();
    // The first words name the method, since another method gives other encodings.
    StringBuilder key =
        new StringBuilder("mean with mirror 1\n").append(teacher.digest()).append(chips.frame());
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
      System.arraycopy(encoding(chip), 0, rows, (i - from) * dimension, dimension);
    }
    Map<String, float[]> arrays = new HashMap<>(Map.of("encodings", rows));
    new Checkpoint(Map.of(), arrays).write(file);
    return rows;
  }

  private float[] encoding(Picture chip) {
    ChipFrame frame = teacher.chips().frame();
    Picture square =
        chip.crop(frame.marginPx(), frame.marginPx(), frame.innerSidePx(), frame.innerSidePx());
    List<Encoding> two = teacher.encoder().encodeAligned(List.of(square, square.mirrored()));
    float[] a = two.get(0).toArray();
    float[] b = two.get(1).toArray();
    for (int k = 0; k < dimension; k++) {
      a[k] += b[k];
    }
    return Encoding.of(a).normalised().toArray();
  }
}
