package dev.likeness.learning.chips;

import dev.likeness.face.FaceFinder;
import dev.likeness.face.detect.Face;
import dev.likeness.vision.Picture;
import java.util.List;

/** Which face of a picture becomes its chip. */
public enum FaceChoice {
  /** The most prominent one, whoever else is there. */
  MOST_PROMINENT("") {
    @Override
    List<Face> of(Picture picture, FaceFinder finder) {
      return finder.mostProminent(picture).stream().toList();
    }
  },
  /** The one person that a label can mean: a picture of several people has no chip. */
  ONE_PERSON("one person") {
    @Override
    List<Face> of(Picture picture, FaceFinder finder) {
      return finder.subjects(picture);
    }
  };

  private final String key;

  FaceChoice(String key) {
    this.key = key;
  }

  /** Returns the faces that are meant; a chip is made of one face only. */
  abstract List<Face> of(Picture picture, FaceFinder finder);

  /** Returns what tells chips of this choice from others in the cache. */
  String key() {
    return key;
  }
}
