package dev.likeness.tasks.painting;

import dev.likeness.style.PaintingState;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.AnimatedGifWriter;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the states of a painting as pictures into a folder, as a film, or both. */
public final class PaintingFrames implements AutoCloseable {
  private static final int FILM_SIDE_PX = 512;
  private static final int FRAME_MILLISECONDS = 80;
  private static final int LAST_FRAME_MILLISECONDS = 2000;

  private final @Nullable Path folder;
  private final @Nullable AnimatedGifWriter film;
  private final int every;
  private int seen;
  private int kept;

  private PaintingFrames(@Nullable Path folder, @Nullable AnimatedGifWriter film, int every) {
    this.folder = folder;
    this.film = film;
    this.every = every;
  }

  /**
   * Returns what keeps states.
   *
   * @param folder where pictures go; null for none
   * @param film where a film goes; null for none
   * @param every keeps the first of this many states
   */
  public static PaintingFrames of(@Nullable Path folder, @Nullable Path film, int every)
      throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
    return new PaintingFrames(folder, film == null ? null : AnimatedGifWriter.to(film), every);
  }

  /** Keeps a state, if it is its turn. */
  public void add(PaintingState state) {
    boolean last = state.scale() == state.scales() && state.evaluation() == state.evaluations();
    if (seen++ % every != 0 && !last) {
      return;
    }
    if (folder == null && film == null) {
      return;
    }
    Picture picture = state.picture().get();
    try {
      if (folder != null) {
        String name = String.format(Locale.ROOT, "frame-%05d.png", kept);
        PictureWriter.write(picture, folder.resolve(name));
      }
      if (film != null) {
        film.add(
            Resize.longestSide(picture, FILM_SIDE_PX),
            last ? LAST_FRAME_MILLISECONDS : FRAME_MILLISECONDS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept++;
  }

  @Override
  public void close() throws IOException {
    if (film != null) {
      film.close();
    }
  }
}
