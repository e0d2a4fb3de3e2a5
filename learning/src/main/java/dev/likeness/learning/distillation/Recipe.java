package dev.likeness.learning.distillation;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The options of a distillation.
 *
 * @param subject what the student learns
 * @param teacher the models that are asked
 * @param student the network that is trained
 * @param pictures the pictures it is trained and validated on
 * @param sampling how many pictures are drawn
 * @param plan epochs, learning rate, seed, threads
 */
public record Recipe(
    Subject subject,
    Teacher teacher,
    Student student,
    Pictures pictures,
    Sampling sampling,
    DistillationPlan plan) {

  /** The tasks that can be distilled. */
  public enum Subject {
    /** Face encodings. */
    ENCODER,
    /** Face boxes with five landmarks. */
    DETECTOR,
    /** Feature maps for style transfer and for looking into units. */
    FEATURES;

    /** Returns the name used in options and files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The models that are asked.
   *
   * @param model name of the model whose outputs are the targets
   * @param detector name of the model that detects the faces; empty if none is needed
   */
  public record Teacher(String model, String detector) {}

  /**
   * The network that is trained.
   *
   * @param name name of the model to be installed
   * @param pretrained name of the model whose weights are the initial ones; empty for random ones
   * @param inputReduction 0 for the architecture of this product; 1 for that of {@code pretrained};
   *     2 or more for that of {@code pretrained} with an input so many times smaller on a side
   *     (encoders only)
   * @param channels share of the channels of {@code pretrained} that is kept, above 0, at most 1
   */
  public record Student(String name, String pretrained, int inputReduction, double channels) {
    public Student {
      if (inputReduction < 0 || (inputReduction > 0 && pretrained.isEmpty())) {
        throw new IllegalArgumentException(
            "the input reduction is 0, or 1 or more with a pretrained model (--begin-with), got "
                + inputReduction);
      }
      if (!(channels > 0 && channels <= 1) || (channels < 1 && inputReduction == 0)) {
        throw new IllegalArgumentException(
            "the share of the channels is above 0 and at most 1, and below 1 only for the"
                + " architecture of a pretrained model (--shrink 1 or more), got "
                + channels
                + " and --shrink "
                + inputReduction);
      }
    }

    /** Returns the architecture of this product with random weights. */
    public static Student fromScratch(String name) {
      return new Student(name, "", 0, 1);
    }
  }

  /**
   * The pictures a student is trained and validated on.
   *
   * @param folders folders of pictures, searched recursively; at least one
   * @param backgrounds folders of pictures without faces, for the scenes of a detector
   * @param heldOut share of the pictures kept for validation, between 0 and 1
   */
  public record Pictures(List<Path> folders, List<Path> backgrounds, double heldOut) {
    public Pictures {
      folders = List.copyOf(folders);
      backgrounds = List.copyOf(backgrounds);
      if (folders.isEmpty()) {
        throw new IllegalArgumentException("expected pictures to learn from (--pictures DIR)");
      }
      if (!(heldOut > 0 && heldOut < 1)) {
        throw new IllegalArgumentException(
            "the share of pictures for validation is between 0 and 1 (--held-out), got " + heldOut);
      }
    }
  }

  /**
   * How pictures are drawn.
   *
   * @param batch pictures in a batch, at least 2
   * @param perEpoch pictures in an epoch; 0 for all
   * @param mixtures mixtures of two faces per picture; 0 for none, for encoders
   * @param cleanShare share of the pictures that an encoder sees as its teacher did, at most
   *     mirrored, instead of augmented; from 0 to 1
   */
  public record Sampling(int batch, int perEpoch, int mixtures, double cleanShare) {
    public Sampling {
      if (batch < 2 || perEpoch < 0 || mixtures < 0) {
        throw new IllegalArgumentException(
            "a batch has at least 2 pictures, an epoch 0 or more and a picture 0 or more mixtures,"
                + " got "
                + batch
                + ", "
                + perEpoch
                + " and "
                + mixtures);
      }
      if (!(cleanShare >= 0 && cleanShare <= 1)) {
        throw new IllegalArgumentException(
            "the share of clean pictures is from 0 to 1 (--clean-share), got " + cleanShare);
      }
    }
  }

  public Recipe {
    if (subject != Subject.ENCODER && student.inputReduction() > 1) {
      throw new IllegalArgumentException(
          "only the input of an encoder can be reduced: expected --shrink 0 or 1, got "
              + student.inputReduction());
    }
  }
}
