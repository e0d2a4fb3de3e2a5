package dev.likeness.server.lens;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.reports.LensFiles;
import dev.likeness.server.request.Json;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureReader;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a look: the result as JSON, where each patch lies, and the pictures that patches
 * come from.
 *
 * @param folder the job's
 */
record LensStore(Path folder) {
  private static final int INTS_EACH = 5;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Path result() {
    return folder.resolve("result.json");
  }

  private Path places() {
    return folder.resolve("patches.bin");
  }

  /** Writes a result; the pictures lie there already. */
  void write(LensResult result) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(places())))) {
      for (LensResult.Patch patch : result.patches()) {
        out.writeInt(patch.picture());
        out.writeInt(patch.x());
        out.writeInt(patch.y());
        out.writeInt(patch.width());
        out.writeInt(patch.height());
      }
    }
    Files.writeString(result(), Json.text(result), StandardCharsets.UTF_8);
  }

  /** Returns the result, if it is there. */
  Optional<ObjectNode> read() throws IOException {
    return Files.isRegularFile(result())
        ? Optional.of(MAPPER.readValue(Files.readAllBytes(result()), ObjectNode.class))
        : Optional.empty();
  }

  /** Returns a picture's JPEG file, if patches come from it. */
  Optional<byte[]> picture(int number) throws IOException {
    Path file = folder.resolve(LensFiles.pictureFile(number));
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  /** Cuts a patch out of its picture, if there is a patch of that number. */
  Optional<Picture> patch(int number) throws IOException {
    if (!Files.isRegularFile(places())) {
      return Optional.empty();
    }
    try (RandomAccessFile file = new RandomAccessFile(places().toFile(), "r")) {
      file.seek((long) number * INTS_EACH * Integer.BYTES);
      byte[] place = new byte[INTS_EACH * Integer.BYTES];
      file.readFully(place);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(place));
      Path from = folder.resolve(LensFiles.pictureFile(in.readInt()));
      return Optional.of(
          PictureReader.create()
              .read(from)
              .crop(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
    } catch (EOFException e) {
      // There are fewer patches than that.
      return Optional.empty();
    }
  }
}
