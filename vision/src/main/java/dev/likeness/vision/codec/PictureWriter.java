package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as PNG or JPEG. Safe for any number of threads. */
public final class PictureWriter {
  /** The quality of a JPEG file that is written by {@link #write}. */
  private static final double FILE_QUALITY = 0.92;

  /** How little effort makes a PNG small, from 0 to 1: the JDK's own choice, Deflate's level 4. */
  private static final double PNG_QUALITY = 0.5;

  private PictureWriter() {}

  /**
   * Writes a picture to a file, as PNG or JPEG by the name's ending: {@code .png}, {@code .jpg} or
   * {@code .jpeg}. The file is there whole or not at all; one that was there is replaced.
   *
   * @throws IllegalArgumentException if the name ends in anything else
   * @throws IOException if the file cannot be written
   */
  public static void write(Picture picture, Path path) throws IOException {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    byte[] file;
    if (name.endsWith(".png")) {
      file = png(picture);
    } else if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
      file = jpeg(picture, FILE_QUALITY);
    } else {
      throw new IllegalArgumentException(
          "pictures are written to .png, .jpg or .jpeg, got the name '"
              + path.getFileName()
              + "': choose one of these endings");
    }
    replace(path, file);
  }

  /**
   * Returns the picture as a PNG file, alpha kept if there is any.
   *
   * <p>The JDK's writer filters no rows of such pictures (seen in Java 17 and 25), so the file is
   * larger than PNG allows: a fifth to a third for small photographs, up to 2.5 times for smooth
   * large ones.
   */
  public static byte[] png(Picture picture) {
    int type = picture.isOpaque() ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    return encoded("png", image(picture, type), PNG_QUALITY);
  }

  /**
   * Returns the picture as a JPEG file; what is transparent is laid over white.
   *
   * @param quality from 0 (small) to 1 (good)
   */
  public static byte[] jpeg(Picture picture, double quality) {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("JPEG quality lies between 0 and 1, got " + quality);
    }
    Picture opaque = picture.opaque();
    return encoded("jpeg", image(opaque, BufferedImage.TYPE_INT_RGB), quality);
  }

  private static BufferedImage image(Picture picture, int type) {
    int width = picture.widthPx();
    BufferedImage image = new BufferedImage(width, picture.heightPx(), type);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < picture.heightPx(); y++) {
      picture.copyRow(y, pixels, y * width);
    }
    return image;
  }

  private static byte[] encoded(String format, BufferedImage image, double quality) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageWriter writer = Jdk.writer(format);
      try (var output = new MemoryCacheImageOutputStream(out)) {
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality((float) quality);
        writer.setOutput(output);
        writer.write(null, new IIOImage(image, null, null), how);
      } finally {
        writer.dispose();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + format + " to memory failed", e);
    }
    return out.toByteArray();
  }

  /** Returns why writing failed, without the name of the file beside the target. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    if (e instanceof AccessDeniedException) {
      return "it is not allowed";
    }
    return String.valueOf(
        e instanceof FileSystemException file ? file.getReason() : e.getMessage());
  }

  /** Writes beside the target, then renames: a reader sees the old file or the new one. */
  private static void replace(Path path, byte[] file) throws IOException {
    Path part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(file);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException(path + " cannot be written: " + reason(e), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
