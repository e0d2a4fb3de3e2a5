package dev.likeness.tasks.modelchange;

import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.data.PictureResult;
import dev.likeness.evaluation.errors.Acquisition;
import dev.likeness.evaluation.errors.Evaluation;
import dev.likeness.evaluation.errors.EvaluationOptions;
import dev.likeness.evaluation.errors.EvaluationReport;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.face.Portrait;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.ModelChange;
import dev.likeness.gallery.ModelChange.Coverage;
import dev.likeness.gallery.ModelChange.EncodedTwice;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.modelchange.ModelChangeAnswer.ModelRatesAnswer;
import dev.likeness.tasks.modelchange.ModelChangeAnswer.PicturesAnswer;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Encodes the pictures that a collection was enrolled with by another model, compares the two
 * models, and lets them change places.
 *
 * <p>No picture is kept: those enrolled are recognised by the SHA-256 of their files among the ones
 * that are shown. The change is the caller's, who closes it.
 */
public final class ChangeModel {
  /** Encodings that are added at once. */
  private static final int BATCH = 100;

  /** Pictures that are compared in pairs: some 4.5 million pairs. */
  private static final int COMPARED = 3_000;

  private static final double FALSE_MATCH_RATE = 1e-3;

  private final String collection;
  private final ModelChange change;

  /** Returns the use case on a collection. */
  public ChangeModel(String collection, ModelChange change) {
    this.collection = collection;
    this.change = change;
  }

  /**
   * Encodes those of the pictures that are enrolled and were not encoded yet. What an earlier call
   * has done, or one that was interrupted, is not done again.
   *
   * @param files picture files, in any order
   * @param reader encodes with the other model
   */
  public ModelChangeAnswer encode(List<Path> files, FaceReader reader, Progress progress) {
    Run run = new Run(change.missing());
    progress.report(Phase.ENCODING_AGAIN, 0, files.size());
    reader.forEach(
        files,
        file -> run.look(file, reader),
        look -> {
          run.take(look);
          progress.report(Phase.ENCODING_AGAIN, run.files, files.size());
        });
    run.store();
    return answer(run.answer());
  }

  /** Returns how far the change is. */
  public ModelChangeAnswer state() {
    return answer(new PicturesAnswer(0, 0, 0, 0, 0));
  }

  /**
   * Lets the two models change places.
   *
   * @param incomplete whether people may be without an encoding of the other model
   * @throws UnusableInputException if there are, and may not
   */
  public ModelChangeAnswer exchange(boolean incomplete) {
    Coverage coverage = change.coverage();
    int without = coverage.people() - coverage.peopleEncoded();
    if (without > 0 && !incomplete) {
      throw new UnusableInputException(
          without
              + " of "
              + coverage.people()
              + " people have no encoding of "
              + change.other().name()
              + " and would not be found: show their pictures to 'likeness collections reencode', or"
              + " go on without them with --incomplete; what is said of them stays");
    }
    change.exchange();
    return state();
  }

  private ModelChangeAnswer answer(PicturesAnswer pictures) {
    Coverage coverage = change.coverage();
    return new ModelChangeAnswer(
        collection,
        change.current().name(),
        change.other().name(),
        coverage.people(),
        coverage.peopleEncoded(),
        coverage.encodings(),
        coverage.encoded(),
        pictures,
        comparison());
  }

  private List<ModelRatesAnswer> comparison() {
    List<EncodedTwice> pictures = change.encodedTwice(COMPARED);
    return rates(change.current(), pictures, EncodedTwice::current)
        .flatMap(
            current ->
                rates(change.other(), pictures, EncodedTwice::other)
                    .map(other -> List.of(current, other)))
        .orElse(List.of());
  }

  private static Optional<ModelRatesAnswer> rates(
      GalleryModel model, List<EncodedTwice> pictures, Function<EncodedTwice, Encoding> by) {
    if (pictures.isEmpty()) {
      return Optional.empty();
    }
    LabelledEncodings labelled =
        LabelledEncodings.of(
            pictures.stream()
                .map(
                    one ->
                        new LabelledEncoding(
                            one.person().value(), Long.toString(one.encodingId()), by.apply(one)))
                .toList());
    if (labelled.genuinePairs() == 0 || labelled.impostorPairs() == 0) {
      return Optional.empty();
    }
    EvaluationReport report =
        Evaluation.ofAllPairs(
            model.name(),
            model.distance(),
            new Acquisition(labelled.size(), List.of()),
            labelled,
            EvaluationOptions.defaults().withFars(List.of(FALSE_MATCH_RATE)));
    return Optional.of(
        new ModelRatesAnswer(
            model.name(),
            labelled.people(),
            labelled.size(),
            report.pairs().genuine(),
            report.pairs().impostor(),
            report.verification().eer().value(),
            report.verification().tarAtFar().get(0).at().map(at -> at.tar()).orElse(null)));
  }

  /** A picture that was looked at. */
  private record Look(String sha256, Optional<PictureResult<Optional<Portrait>>> read) {}

  /** The state of one run. */
  private final class Run {
    private final Map<String, List<Long>> missing;
    private final Map<Long, Encoding> waiting = new HashMap<>();
    private int files;
    private int encoded;
    private int notNeeded;
    private int withoutFace;
    private int unreadable;

    Run(Map<String, List<Long>> missing) {
      this.missing = Map.copyOf(missing);
    }

    Look look(Path file, FaceReader reader) {
      String[] sha256 = {""};
      Optional<PictureResult<Optional<Portrait>>> read =
          reader.portraitUnless(
              digest -> {
                sha256[0] = digest;
                return !missing.containsKey(digest);
              },
              file);
      return new Look(sha256[0], read);
    }

    void take(Look look) {
      files++;
      if (look.read().isEmpty()) {
        notNeeded++;
      } else if (look.read().get().failure().isPresent()) {
        unreadable++;
      } else {
        Optional<Portrait> portrait = look.read().get().value().flatMap(found -> found);
        if (portrait.isEmpty()) {
          withoutFace++;
        } else {
          Encoding encoding = portrait.get().subject().encoding();
          missing.getOrDefault(look.sha256(), List.of()).forEach(id -> waiting.put(id, encoding));
          encoded++;
          if (waiting.size() >= BATCH) {
            store();
          }
        }
      }
    }

    void store() {
      change.add(waiting);
      waiting.clear();
    }

    PicturesAnswer answer() {
      return new PicturesAnswer(files, encoded, notNeeded, withoutFace, unreadable);
    }
  }
}
