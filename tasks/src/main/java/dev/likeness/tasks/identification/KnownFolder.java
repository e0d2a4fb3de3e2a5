package dev.likeness.tasks.identification;

import dev.likeness.evaluation.data.LabelledFolder;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.gallery.NewPerson;
import dev.likeness.network.ModelCard;
import dev.likeness.recognition.Enroller;
import dev.likeness.recognition.EnrolmentRules;
import dev.likeness.tasks.EnrolmentRun;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder of known people as a gallery that lasts as long as one search: each person is a folder
 * of pictures, or the beginning of a file's name.
 */
public final class KnownFolder implements AutoCloseable {
  private final TemporaryGallery temporary;

  private KnownFolder(TemporaryGallery temporary) {
    this.temporary = temporary;
  }

  /**
   * Enrols the people of a folder. Pictures that cannot be enrolled are noted and left out.
   *
   * @throws UnusableInputException if no picture shows a usable face
   * @throws IOException if the folder cannot be read
   */
  public static KnownFolder open(
      Path folder, FaceReader reader, ModelCard encoder, Progress progress) throws IOException {
    TemporaryGallery temporary = TemporaryGallery.of(modelOf(encoder));
    try {
      enrol(folder, temporary.gallery(), reader, encoder, progress);
      return new KnownFolder(temporary);
    } catch (IOException | RuntimeException e) {
      temporary.close();
      throw e;
    }
  }

  /** Returns the gallery, which is erased when this is closed. */
  public Gallery gallery() {
    return temporary.gallery();
  }

  private static GalleryModel modelOf(ModelCard card) {
    return new GalleryModel(
        card.name(), card.encodingDigest(), card.output().dimension(), card.requireDistance());
  }

  private static void enrol(
      Path folder, Gallery gallery, FaceReader reader, ModelCard encoder, Progress progress)
      throws IOException {
    List<EnrolmentRun.Task> tasks =
        LabelledFolder.read(folder).stream()
            .map(p -> new EnrolmentRun.Task(new NewPerson(p.person(), null, ""), p.path()))
            .toList();
    EnrolmentRules rules =
        new EnrolmentRules(
            EnrolmentRules.anyFace().limits(),
            EnrolmentRules.Crowd.REFUSED,
            EnrolmentRules.Identity.UNCHECKED);
    EnrolmentRun run =
        new EnrolmentRun(
            reader,
            gallery,
            Enroller.into(gallery, encoder, rules),
            EnrolmentRun.Writing.WRITES,
            Map.of());
    long[] done = {0};
    run.run(
        tasks,
        outcome -> {
          outcome
              .rejections()
              .forEach(
                  reason ->
                      progress.note(
                          outcome.task().path()
                              + " refused: "
                              + reason.code()
                              + ": "
                              + reason.advice()));
          progress.report(Phase.ENCODING, ++done[0], tasks.size());
        });
    if (gallery.size() == 0) {
      throw new UnusableInputException("no picture in " + folder + " shows a usable face");
    }
  }

  @Override
  public void close() throws IOException {
    temporary.close();
  }
}
