package dev.likeness.vision.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** The JDK's own readers and writers, whatever plug-ins the class path adds beside them. */
final class Jdk {
  private Jdk() {}

  /** Returns the first picture of a file; its metadata is not read. */
  static BufferedImage read(String format, InputStream file) throws IOException {
    ImageReader reader = reader(format);
    try (var input = new MemoryCacheImageInputStream(file)) {
      reader.setInput(input, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  static ImageReader reader(String format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (isOfTheJdk(reader.getClass())) {
        return reader;
      }
    }
    throw new IOException("this Java has no reader for " + format + ": use a full JDK or JRE");
  }

  static ImageWriter writer(String format) throws IOException {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (isOfTheJdk(writer.getClass())) {
        return writer;
      }
    }
    throw new IOException("this Java has no writer for " + format + ": use a full JDK or JRE");
  }

  private static boolean isOfTheJdk(Class<?> type) {
    return type.getModule() == ImageIO.class.getModule();
  }
}
