package dev.likeness.tasks.model;

import dev.likeness.network.ModelCard;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.training.OwnModels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A request to make one encoder of two.
 *
 * @param name of the combined model
 * @param first name of an installed encoder
 * @param second name of another
 * @param pictures folder of pictures of faces, without labels, with those in folders in it
 * @param options what may be left as it is
 */
public record CombineRequest(
    String name, String first, String second, Path pictures, Options options) {
  public CombineRequest {
    String called = name;
    OwnModels.requireFree(UnusableInputException.unlessUsable(() -> ModelCard.requireName(called)));
    if (first.equals(second)) {
      throw new UnusableInputException("expected two encoders, got " + first + " twice");
    }
  }

  /**
   * How two encoders are combined.
   *
   * @param share of the first encoder's similarity in the combined similarity, between 0 and 1
   * @param dimension floats of an encoding, at most those of both encoders; empty for the first
   *     encoder's
   * @param maxPictures how many pictures are encoded at most, evenly spread over the folder's
   */
  public record Options(double share, Optional<Integer> dimension, int maxPictures) {
    /** Returns equal shares, the first encoder's dimension and 4,096 pictures. */
    public static Options defaults() {
      return new Options(0.5, Optional.empty(), 4096);
    }

    public Options {
      if (!(share > 0 && share < 1)) {
        throw new UnusableInputException("a share lies between 0 and 1, got " + share);
      }
      if (dimension.isPresent() && dimension.get() < 1) {
        throw new UnusableInputException(
            "an encoding has 1 float or more, got a dimension of " + dimension.get());
      }
      if (maxPictures < 1) {
        throw new UnusableInputException("expected 1 picture or more, got " + maxPictures);
      }
    }
  }
}
