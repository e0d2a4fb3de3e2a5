package dev.likeness.vision.codec;

import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes pictures one after the other as a film: an animated GIF file that begins anew when it
 * ends. The file is there when this is closed, whole or not at all. Frames of other sizes than the
 * first are brought to its size. Not safe for several threads.
 */
public final class AnimatedGifWriter implements AutoCloseable {
  private static final String METADATA = "javax_imageio_gif_image_1.0";
  private static final int HUNDREDTH = 10;

  private final Path path;
  private final Path part;
  private final ImageWriter writer;
  private final ImageOutputStream stream;
  private @Nullable Picture first;
  private boolean closed;

  private AnimatedGifWriter(Path path, Path part, ImageWriter writer, ImageOutputStream stream) {
    this.path = path;
    this.part = part;
    this.writer = writer;
    this.stream = stream;
  }

  /**
   * Returns a writer of a file; one that is there is replaced at the end.
   *
   * @throws IOException if the file cannot be written
   */
  public static AnimatedGifWriter to(Path path) throws IOException {
    Path part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
    ImageWriter writer = Jdk.writer("gif");
    Files.createFile(part);
    ImageOutputStream stream = new FileImageOutputStream(part.toFile());
    writer.setOutput(stream);
    writer.prepareWriteSequence(null);
    return new AnimatedGifWriter(path, part, writer, stream);
  }

  /**
   * Adds a picture; what is transparent is laid over white.
   *
   * @param milliseconds how long it is shown, to a hundredth of a second
   */
  public void add(Picture picture, int milliseconds) throws IOException {
    Picture frame = picture.opaque();
    if (first == null) {
      first = frame;
    }
    Picture sized = Resize.to(frame, first.widthPx(), first.heightPx());
    BufferedImage image =
        new BufferedImage(sized.widthPx(), sized.heightPx(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, sized.widthPx(), sized.heightPx(), sized.toArgb(), 0, sized.widthPx());
    writer.writeToSequence(new IIOImage(image, null, metadata(image, milliseconds)), null);
  }

  private IIOMetadata metadata(BufferedImage image, int milliseconds) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            ImageTypeSpecifier.createFromBufferedImageType(image.getType()), null);
    IIOMetadataNode root = new IIOMetadataNode(METADATA);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(milliseconds / HUNDREDTH));
    control.setAttribute("transparentColorIndex", "0");
    root.appendChild(control);
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
    loop.setAttribute("applicationID", "NETSCAPE");
    loop.setAttribute("authenticationCode", "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    extensions.appendChild(loop);
    root.appendChild(extensions);
    try {
      metadata.mergeTree(METADATA, root);
    } catch (IIOInvalidTreeException e) {
      throw new IOException("the film's frame cannot be described", e);
    }
    return metadata;
  }

  /** Ends the film; without a frame there is no file. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (first != null) {
        writer.endWriteSequence();
      }
      stream.close();
      writer.dispose();
      if (first != null) {
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
