package dev.likeness.tasks.face;

import dev.likeness.face.FaceEngine;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.align.Chip;
import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import java.util.List;
import java.util.Optional;

/** Finds and encodes the faces of pictures. Safe for any number of threads. */
public interface FaceAnalysis {
  /** Returns the person who stands out in a picture; empty if it shows no face. */
  Optional<Portrait> portrait(Picture picture);

  /** Returns every person that a picture shows, the largest face first. */
  List<Subject> subjects(Picture picture);

  /** Returns a face cut out and turned upright as the encoder takes it. */
  Chip align(Picture picture, Face face);

  /** Returns the analysis that an engine does. */
  static FaceAnalysis of(FaceEngine engine) {
    return new FaceAnalysis() {
      @Override
      public Optional<Portrait> portrait(Picture picture) {
        return engine.portrait(picture);
      }

      @Override
      public List<Subject> subjects(Picture picture) {
        return engine.subjects(picture);
      }

      @Override
      public Chip align(Picture picture, Face face) {
        return engine.align(picture, face);
      }
    };
  }

  /**
   * Returns the selected faces of a picture, encoded.
   *
   * @throws FaceNotFoundException if it shows no face
   */
  default SelectedFaces select(Picture picture, FaceSelection selection) {
    SelectedFaces selected =
        selection == FaceSelection.ALL
            ? new SelectedFaces(subjects(picture), 0)
            : portrait(picture)
                .map(p -> new SelectedFaces(List.of(p.subject()), p.facesInPicture() - 1))
                .orElse(new SelectedFaces(List.of(), 0));
    if (selected.subjects().isEmpty()) {
      throw new FaceNotFoundException("image");
    }
    return selected;
  }
}
