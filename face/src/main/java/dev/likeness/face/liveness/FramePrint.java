package dev.likeness.face.liveness;

import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.network.AlignmentTemplate;
import dev.likeness.network.Sha256;
import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;

/**
 * The fingerprint of a frame: by it a frame that is sent again is recognised, also when it was
 * encoded anew, brightened, or cut a little differently.
 *
 * <p>It holds the SHA-256 of the file and the face on a grey chip of {@value #SIDE_PX} px, aligned
 * by its five points, of mean 0 and variance 1. Two frames resemble each other when the tangent
 * distance of their chips ({@link TangentPlane}) is below {@value #SAME}: rare for a living face a
 * second later, and usual for a copy at a lower JPEG quality, in another light or with some noise.
 *
 * <p>The chip shows a face: it is personal data, for memory only.
 */
public final class FramePrint {
  static final int SIDE_PX = 32;
  static final double SAME = 0.08;

  /** One unit of a chip's bytes, in standard deviations of its luma; 4 of them are the most. */
  private static final double UNIT = 4 / 127.0;

  /** Below this deviation, in levels of 255, a chip shows nothing. */
  private static final double BLANK = 1;

  private static final AlignmentTemplate TEMPLATE =
      new AlignmentTemplate(
          SIDE_PX,
          new FivePoints(
              new Point(10.9, 14.8),
              new Point(21.1, 14.8),
              new Point(16, 20.5),
              new Point(11.9, 26.4),
              new Point(20.1, 26.4)));

  private final String digest;
  private final byte[] chip;

  private FramePrint(String digest, byte[] chip) {
    this.digest = digest;
    this.chip = chip;
  }

  /**
   * Returns the fingerprint of a frame.
   *
   * @param file the frame as it came
   * @param picture the frame, decoded
   * @param face its most prominent face
   */
  public static FramePrint of(byte[] file, Picture picture, Face face) {
    return new FramePrint(
        Sha256.of(file), standardised(Chip.of(picture, face, TEMPLATE).picture().toArgb()));
  }

  /** Returns whether both frames came as the same file. */
  public boolean isSameFile(FramePrint other) {
    return digest.equals(other.digest);
  }

  /** Returns the frames that may be copies of this one: made once, to look for it among many. */
  Copies copies() {
    return new Copies(new TangentPlane(chip, SIDE_PX));
  }

  /**
   * The frames that may be copies of one.
   *
   * @param plane at that one's chip
   */
  record Copies(TangentPlane plane) {
    /** Returns whether a frame's face looks the same, pixel for pixel. */
    boolean contains(FramePrint other) {
      return plane.isNear(other.chip, SAME / UNIT);
    }
  }

  /** Shows nothing of the face. */
  @Override
  public String toString() {
    return "FramePrint";
  }

  private static byte[] standardised(int[] argb) {
    double[] luma = new double[argb.length];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < argb.length; i++) {
      int p = argb[i];
      luma[i] = 0.299 * (p >> 16 & 0xff) + 0.587 * (p >> 8 & 0xff) + 0.114 * (p & 0xff);
      sum += luma[i];
      squares += luma[i] * luma[i];
    }
    double mean = sum / argb.length;
    double deviation = Math.max(BLANK, Math.sqrt(Math.max(0, squares / argb.length - mean * mean)));
    byte[] chip = new byte[argb.length];
    for (int i = 0; i < chip.length; i++) {
      long level = Math.round((luma[i] - mean) / deviation / UNIT);
      chip[i] = (byte) Math.max(-127, Math.min(127, level));
    }
    return chip;
  }
}
