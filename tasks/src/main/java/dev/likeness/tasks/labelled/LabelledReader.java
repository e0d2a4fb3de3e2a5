package dev.likeness.tasks.labelled;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.data.LabelledPair;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.errors.Acquisition;
import dev.likeness.evaluation.errors.Comparison;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.face.Portrait;
import dev.likeness.learning.chips.FaceChoice;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Encodes labelled pictures: the face that stands out in each, failures kept. */
public final class LabelledReader {
  private final FaceReader reader;
  private final Progress progress;
  private final FaceChoice choice;

  /** Returns a reader that encodes the most prominent face of each picture. */
  public LabelledReader(FaceReader reader, Progress progress) {
    this(reader, progress, FaceChoice.MOST_PROMINENT);
  }

  private LabelledReader(FaceReader reader, Progress progress, FaceChoice choice) {
    this.reader = reader;
    this.progress = progress;
    this.choice = choice;
  }

  /** Returns the reader with another choice among the faces of a picture. */
  public LabelledReader withChoice(FaceChoice other) {
    return new LabelledReader(reader, progress, other);
  }

  /**
   * The pictures' encodings and failures.
   *
   * @param encodings by file; those that failed are missing
   * @param digests SHA-256 of the files that were encoded
   * @param acquisition how many were tried, and what failed
   */
  public record Encoded(
      List<LabelledPicture> pictures,
      Map<Path, Encoding> encodings,
      Map<Path, String> digests,
      Acquisition acquisition) {

    /** Returns the part of some of the pictures. */
    public Encoded of(List<LabelledPicture> some) {
      return new Encoded(some, encodings, digests, acquisition);
    }

    /** Returns the encodings with their labels, a picture named by its identifier. */
    public LabelledEncodings labelled() {
      List<LabelledEncoding> labelled = new ArrayList<>();
      for (LabelledPicture picture : pictures) {
        Encoding encoding = encodings.get(picture.path());
        if (encoding != null) {
          labelled.add(new LabelledEncoding(picture.person(), picture.identifier(), encoding));
        }
      }
      return LabelledEncodings.of(labelled);
    }

    /** Returns the comparisons of pairs; a pair with a picture that failed has no distance. */
    public List<Comparison> comparisons(List<LabelledPair> pairs, Distance distance) {
      List<Comparison> comparisons = new ArrayList<>();
      for (LabelledPair pair : pairs) {
        Encoding left = encodings.get(pair.left().path());
        Encoding right = encodings.get(pair.right().path());
        comparisons.add(
            new Comparison(
                pair.samePerson(),
                left == null || right == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(distance.between(left, right)),
                pair.fold(),
                pair.left().person(),
                pair.right().person()));
      }
      return comparisons;
    }
  }

  /**
   * Opens an encoder, encodes pictures with it, each once, and closes it.
   *
   * @throws IOException if a network cannot be opened
   * @throws CancellationException if the progress says so
   */
  public static Encoded encode(
      FaceNetworks faces, InstalledModel encoder, List<LabelledPicture> pictures, Progress progress)
      throws IOException {
    try (FaceReader reader = faces.openReader(encoder, pictures.size())) {
      return new LabelledReader(reader, progress).encode(pictures);
    }
  }

  /**
   * Encodes pictures, each once.
   *
   * @throws CancellationException if the progress says so
   */
  public Encoded encode(List<LabelledPicture> pictures) {
    Map<Path, Encoding> encodings = new HashMap<>();
    Map<Path, String> digests = new HashMap<>();
    List<FailedPicture> failures = new ArrayList<>();
    AtomicLong done = new AtomicLong();
    reader.forEach(
        pictures,
        picture -> new Sighting(picture, reader.portrait(picture.path())),
        sighting -> {
          LabelledPicture picture = sighting.picture();
          PictureResult<Optional<Portrait>> read = sighting.read();
          Optional<Portrait> portrait = read.value().flatMap(found -> found);
          if (portrait.isPresent() && isMeant(portrait.get())) {
            encodings.put(picture.path(), portrait.get().subject().encoding());
            digests.put(picture.path(), read.sha256());
          } else {
            String none =
                portrait.isPresent() ? LeftOutPictures.MULTIPLE_FACES.code() : "face_not_found";
            failures.add(
                new FailedPicture(
                    picture.person(),
                    picture.identifier(),
                    read.failure().map(f -> f.reason().id()).orElse(none)));
          }
          progress.report(Phase.ENCODING, done.incrementAndGet(), pictures.size());
          progress.requireNotCancelled();
        });
    LeftOutPictures.report(pictures, failures, progress);
    return new Encoded(pictures, encodings, digests, new Acquisition(pictures.size(), failures));
  }

  private boolean isMeant(Portrait portrait) {
    return choice == FaceChoice.MOST_PROMINENT || portrait.isClear();
  }

  private record Sighting(LabelledPicture picture, PictureResult<Optional<Portrait>> read) {}
}
