package dev.likeness.server.console;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A film for a camera that is none: a printed photograph held before it, which is moved, tilted and
 * turned about its upright axis, as somebody does who wants to be taken for the person on it.
 */
final class Film {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int FRAMES = 120;
  private static final double PRINT_PX = 400;
  private static final double SWAY_PX = 30;
  private static final double TILT = Math.toRadians(5);
  private static final double TURN = Math.toRadians(30);

  private Film() {}

  /** Writes the film of a photograph, frame after frame as JPEG, and returns its file. */
  static Path ofPrint(Path photograph, Path file) throws IOException {
    BufferedImage print = ImageIO.read(photograph.toFile());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < FRAMES; i++) {
        out.write(jpeg(frame(print, 2 * Math.PI * i / FRAMES)));
      }
    }
    return file;
  }

  private static BufferedImage frame(BufferedImage print, double phase) {
    BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = frame.createGraphics();
    canvas.setColor(new Color(0x6f7a80));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    double scale = PRINT_PX / print.getWidth() * (1 + 0.06 * Math.sin(phase));
    AffineTransform held =
        AffineTransform.getTranslateInstance(WIDTH / 2.0 + SWAY_PX * Math.sin(phase), HEIGHT / 2.0);
    held.rotate(TILT * Math.sin(2 * phase));
    held.scale(scale * Math.cos(TURN * Math.sin(phase)), scale);
    held.translate(-print.getWidth() / 2.0, -print.getHeight() / 2.0);
    canvas.drawImage(print, held, null);
    canvas.dispose();
    return frame;
  }

  private static byte[] jpeg(BufferedImage frame) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(frame, "jpg", bytes)) {
      throw new IOException("this Java writes no JPEG");
    }
    return bytes.toByteArray();
  }
}
