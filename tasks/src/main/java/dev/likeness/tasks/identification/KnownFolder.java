package dev.likeness.tasks.identification;

import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.FaceReader;
import dev.likeness.tasks.TemporaryGallery;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.labelled.LabelledSource;
import dev.likeness.tasks.labelled.Layout;
import dev.likeness.tasks.people.Enrol;
import dev.likeness.tasks.people.EnrolRequest;
import dev.likeness.tasks.people.Enrollee;
import dev.likeness.tasks.people.PersonDetails;
import dev.likeness.tasks.people.PortraitFiles;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder of known people as a gallery that lasts as long as one search: each person is a folder
 * with pictures at any depth, or the beginning of a file's name.
 */
public final class KnownFolder implements AutoCloseable {
  private final TemporaryGallery temporary;
  private final boolean complete;

  private KnownFolder(TemporaryGallery temporary, boolean complete) {
    this.temporary = temporary;
    this.complete = complete;
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
      boolean complete = enrol(folder, temporary.gallery(), reader, encoder, progress);
      return new KnownFolder(temporary, complete);
    } catch (IOException | RuntimeException e) {
      temporary.close();
      throw e;
    }
  }

  /** Returns the gallery, which is erased when this is closed. */
  public Gallery gallery() {
    return temporary.gallery();
  }

  /** Returns whether each person of the folder is in the gallery. */
  public boolean isComplete() {
    return complete;
  }

  private static GalleryModel modelOf(ModelCard card) {
    return new GalleryModel(
        card.name(), card.encodingDigest(), card.output().dimension(), card.requireDistance());
  }

  /** Returns whether each person of the folder is enrolled. */
  private static boolean enrol(
      Path folder, Gallery gallery, FaceReader reader, ModelCard encoder, Progress progress)
      throws IOException {
    List<LabelledPicture> pictures = new LabelledSource(folder, Layout.FOLDER).read(progress);
    List<Enrollee> enrollees =
        pictures.stream()
            .map(picture -> Enrollee.byName(PersonDetails.ofFile(picture.person())))
            .toList();
    new Enrol(gallery, encoder)
        .run(
            new EnrolRequest(enrollees, false, false),
            new PortraitFiles(reader, pictures.stream().map(LabelledPicture::path).toList()),
            progress)
        .rejectedImages()
        .forEach(
            image ->
                image
                    .reasons()
                    .forEach(
                        reason ->
                            progress.note(
                                image.filename()
                                    + " refused: "
                                    + reason.code()
                                    + ": "
                                    + reason.message())));
    if (gallery.size() == 0) {
      throw new UnusableInputException("no picture in " + folder + " shows a usable face");
    }
    long people = enrollees.stream().distinct().count();
    if (gallery.size() < people) {
      progress.note(
          (people - gallery.size()) + " of " + people + " people in the folder are left out");
    }
    return gallery.size() == people;
  }

  @Override
  public void close() throws IOException {
    temporary.close();
  }
}
