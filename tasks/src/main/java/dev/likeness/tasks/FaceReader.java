package dev.likeness.tasks;

import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.face.FaceEngine;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads faces from picture files: the whole way from bytes to encodings. */
public final class FaceReader implements AutoCloseable {
  private final PictureWork work;
  private final FaceEngine engine;

  /**
   * Returns a reader.
   *
   * @param engine closed with this reader
   */
  public FaceReader(PictureWork work, FaceEngine engine) {
    this.work = work;
    this.engine = engine;
  }

  /** Returns the engine that finds and encodes faces. */
  public FaceEngine engine() {
    return engine;
  }

  /** Reads the person that stands out in a picture file; an empty value if it shows no face. */
  public PictureResult<Optional<Portrait>> portrait(Path path) {
    return work.read(path, engine::portrait);
  }

  /**
   * Reads the person that stands out in a picture file, unless the file's SHA-256 is known: then
   * the answer is empty and no network has run.
   */
  public Optional<PictureResult<Optional<Portrait>>> portraitUnless(
      Predicate<String> known, Path path) {
    return work.readUnless(known, path, engine::portrait);
  }

  /** Reads every person that a picture file shows. */
  public PictureResult<List<Subject>> subjects(Path path) {
    return work.read(path, engine::subjects);
  }

  /** Does {@code work} for every item, several at once, and hands the results over in order. */
  public <T, R> void forEach(List<T> items, Function<T, R> each, Consumer<R> then) {
    work.forEach(items, each, then);
  }

  @Override
  public void close() {
    engine.close();
  }
}
