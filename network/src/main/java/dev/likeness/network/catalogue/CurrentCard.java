package dev.likeness.network.catalogue;

import dev.likeness.network.ModelCard;
import dev.likeness.network.ModelCards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The card of a model that is in use, with what was last measured of it: whoever calibrates the
 * model, in this process or in another, need not tell those who use it.
 *
 * <p>Its file is looked at on every call and read when it is another one. Nothing but the
 * measurement is taken over, and only while the card still describes encodings like those of the
 * network in use. Safe for any number of threads.
 */
public final class CurrentCard {
  private final ModelCard opened;
  private final Path file;
  private volatile Seen seen;

  /**
   * A card as it was read.
   *
   * @param stamp tells the file that it was read from; none if it was not looked at
   */
  private record Seen(@Nullable String stamp, ModelCard card) {}

  /** Makes the card of an installed model. */
  public CurrentCard(InstalledModel model) {
    this.opened = model.card();
    this.file = model.onnx().resolveSibling(ModelStore.CARD);
    this.seen = new Seen(null, opened);
  }

  /** Returns the card; as it was read last if its file cannot be read now. */
  public ModelCard get() {
    Seen last = seen;
    try {
      // Stamped before it is read: a card that is written meanwhile is read on the next call.
      String stamp = stamp();
      if (stamp.equals(last.stamp())) {
        return last.card();
      }
      Seen now = new Seen(stamp, merged(ModelCards.read(file), last.card()));
      seen = now;
      return now.card();
    } catch (IOException e) {
      return last.card();
    }
  }

  private ModelCard merged(ModelCard written, ModelCard before) {
    return written.encodingDigest().equals(opened.encodingDigest())
        ? opened.withMeasured(written.measured())
        : before;
  }

  /**
   * Cards are replaced, never changed in place, so a new one has a new key where there are keys.
   */
  private String stamp() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
  }
}
