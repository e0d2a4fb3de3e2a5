package dev.likeness.benchmarks.gate;

import dev.likeness.face.liveness.Action;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureReader;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/** Frames that were made once and are shown again, by movement and by how far it is done. */
final class Replay implements Presentation {
  private static final double QUALITY = 0.85;

  private final int most;
  private final Presentation origin;
  private final BiFunction<Picture, SplittableRandom, Picture> change;
  private final boolean unchanged;
  private final Map<String, List<byte[]>> made;
  private final Map<String, Integer> shown = new LinkedHashMap<>();
  private final SplittableRandom random;

  /** What is done to a frame before it is shown again. */
  enum Manner {
    /** The same file. */
    SAME_FILES,
    /** Re-encoded. */
    RE_ENCODED,
    /** Brighter or darker by up to 20 of 255 levels, and re-encoded. */
    OTHER_LIGHT,
    /** Smaller by a tenth, and re-encoded. */
    OTHER_SIZE,
    /** With noise of 6 of 255 levels, and re-encoded. */
    NOISE_OF_6,
    /** With noise of 12 of 255 levels, and re-encoded. */
    NOISE_OF_12
  }

  private Replay(
      Presentation origin, int most, Manner manner, Map<String, List<byte[]>> made, long seed) {
    this.origin = origin;
    this.most = most;
    this.made = made;
    this.unchanged = manner == Manner.SAME_FILES;
    this.change = change(manner);
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns a film of all movements that is shown for the first time.
   *
   * @param most frames of each movement's degree; then the first is shown again
   */
  static Replay film(Presentation origin, int most) {
    return new Replay(origin, most, Manner.SAME_FILES, new LinkedHashMap<>(), 0);
  }

  /** Returns the same film, to be shown once more. */
  Replay again(Manner manner, long seed) {
    return new Replay(origin, most, manner, made, seed);
  }

  @Override
  public byte[] frame(Action action, double share, int number) {
    String key = action + " " + Math.round(share * 3);
    int next = (shown.merge(key, 1, Integer::sum) - 1) % most;
    byte[] file;
    synchronized (made) {
      List<byte[]> frames = made.computeIfAbsent(key, k -> new ArrayList<>());
      if (next >= frames.size()) {
        frames.add(origin.frame(action, share, 1000 * key.hashCode() + frames.size()));
      }
      file = frames.get(next);
    }
    return unchanged ? file : PictureWriter.jpeg(change.apply(read(file), random), QUALITY);
  }

  private static BiFunction<Picture, SplittableRandom, Picture> change(Manner manner) {
    return switch (manner) {
      case SAME_FILES, RE_ENCODED -> (picture, random) -> picture;
      case OTHER_LIGHT ->
          (picture, random) -> plus(picture, 40 * random.nextDouble() - 20, 0, random);
      case OTHER_SIZE -> (picture, random) -> smaller(picture);
      case NOISE_OF_6 -> (picture, random) -> plus(picture, 0, 6, random);
      case NOISE_OF_12 -> (picture, random) -> plus(picture, 0, 12, random);
    };
  }

  private static Picture smaller(Picture picture) {
    return Resize.to(picture, picture.widthPx() * 9 / 10, picture.heightPx() * 9 / 10);
  }

  private static Picture plus(
      Picture picture, double light, double noise, SplittableRandom random) {
    int[] argb = picture.toArgb();
    for (int i = 0; i < argb.length; i++) {
      int colour = 0xff;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double level = (argb[i] >> shift & 0xff) + light + noise * random.nextGaussian();
        colour = colour << 8 | (int) Math.max(0, Math.min(255, Math.round(level)));
      }
      argb[i] = colour;
    }
    return Picture.of(picture.widthPx(), picture.heightPx(), argb);
  }

  private static Picture read(byte[] file) {
    try {
      return PictureReader.create().read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
