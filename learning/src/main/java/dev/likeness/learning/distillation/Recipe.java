package dev.likeness.learning.distillation;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * All that decides what becomes of a student.
 *
 * @param name what the student is to be called
 * @param subject what is taught
 * @param teacher the name of the model that answers
 * @param detector the name of the model that finds the faces that are learnt from; empty where none
 *     is needed
 * @param from the name of the model whose weights are the student's first; empty for those of
 *     chance
 * @param shrink 0 for a student of the product's own layers; otherwise it has the layers of the
 *     model that it begins with, an encoder for pictures so many times smaller on a side
 * @param channels the share of the channels of those layers that it has, at most 1
 * @param pictures folders of pictures that are learnt from, with those in folders in them
 * @param backgrounds folders of pictures without faces that faces are put before; none for most
 *     subjects
 * @param batch pictures in a batch
 * @param perEpoch pictures in an epoch; 0 for all there are
 * @param heldOut share of the pictures that are kept for examinations
 * @param variety how many mixtures of two faces are made of each; 0 for none
 * @param plan how the student learns
 */
public record Recipe(
    String name,
    Subject subject,
    String teacher,
    String detector,
    String from,
    int shrink,
    double channels,
    List<Path> pictures,
    List<Path> backgrounds,
    int batch,
    int perEpoch,
    double heldOut,
    int variety,
    DistillationPlan plan) {

  /** What can be taught. */
  public enum Subject {
    /** Telling faces apart. */
    ENCODER,
    /** Finding faces and their five points. */
    DETECTOR,
    /** Seeing texture and shape, for painting and for looking into. */
    FEATURES;

    /** Returns the name used in options and files. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Recipe {
    pictures = List.copyOf(pictures);
    backgrounds = List.copyOf(backgrounds);
    if (shrink < 0 || (shrink > 0 && from.isEmpty())) {
      throw new IllegalArgumentException(
          "a student that begins with a model can have its layers, for pictures as large (1) or so many"
              + " times smaller; it begins with none, or is to shrink by "
              + shrink);
    }
    if (subject != Subject.ENCODER && shrink > 1) {
      throw new IllegalArgumentException(
          "only an encoder takes pictures of one size that can shrink, expected 0 or 1, got "
              + shrink);
    }
    if (!(channels > 0 && channels <= 1) || (channels < 1 && shrink == 0)) {
      throw new IllegalArgumentException(
          "a share of the channels, above 0 and at most 1, is kept of the layers of a model that the"
              + " student has (shrink 1 or more), got "
              + channels
              + " and shrink "
              + shrink);
    }
    if (batch < 2 || perEpoch < 0 || variety < 0 || !(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "a recipe has 2 pictures or more in a batch, 0 or more in an epoch, 0 or more mixtures and"
              + " a share held out between 0 and 1, got "
              + batch
              + ", "
              + perEpoch
              + ", "
              + variety
              + " and "
              + heldOut);
    }
  }

  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("name", name);
    properties.setProperty("subject", subject.name());
    properties.setProperty("teacher", teacher);
    properties.setProperty("detector", detector);
    properties.setProperty("from", from);
    properties.setProperty("shrink", Integer.toString(shrink));
    properties.setProperty("channels", Double.toString(channels));
    properties.setProperty("pictures", joined(pictures));
    properties.setProperty("backgrounds", joined(backgrounds));
    properties.setProperty("batch", Integer.toString(batch));
    properties.setProperty("per_epoch", Integer.toString(perEpoch));
    properties.setProperty("held_out", Double.toString(heldOut));
    properties.setProperty("variety", Integer.toString(variety));
    properties.setProperty("epochs", Integer.toString(plan.epochs()));
    properties.setProperty("rate", Double.toString(plan.rate()));
    properties.setProperty("warm_up_epochs", Double.toString(plan.warmUpEpochs()));
    properties.setProperty("weight_decay", Double.toString(plan.weightDecay()));
    properties.setProperty("clip", Double.toString(plan.clip()));
    properties.setProperty("seed", Long.toString(plan.seed()));
    properties.setProperty("threads", Integer.toString(plan.threads()));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
  }

  /**
   * Reads a recipe.
   *
   * @throws IOException if the file cannot be read or is no recipe
   */
  static Recipe read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return new Recipe(
          get(properties, "name"),
          Subject.valueOf(get(properties, "subject")),
          get(properties, "teacher"),
          get(properties, "detector"),
          get(properties, "from"),
          Integer.parseInt(get(properties, "shrink")),
          Double.parseDouble(get(properties, "channels")),
          parted(get(properties, "pictures")),
          parted(get(properties, "backgrounds")),
          Integer.parseInt(get(properties, "batch")),
          Integer.parseInt(get(properties, "per_epoch")),
          Double.parseDouble(get(properties, "held_out")),
          Integer.parseInt(get(properties, "variety")),
          new DistillationPlan(
              Integer.parseInt(get(properties, "epochs")),
              Double.parseDouble(get(properties, "rate")),
              Double.parseDouble(get(properties, "warm_up_epochs")),
              Double.parseDouble(get(properties, "weight_decay")),
              Double.parseDouble(get(properties, "clip")),
              Long.parseLong(get(properties, "seed")),
              Integer.parseInt(get(properties, "threads"))));
    } catch (IllegalArgumentException e) {
      throw new IOException(file.getFileName() + " is no recipe: " + e.getMessage(), e);
    }
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(p -> p.toAbsolutePath().toString()).collect(Collectors.joining("\t"));
  }

  private static List<Path> parted(String text) {
    return text.isEmpty() ? List.of() : Arrays.stream(text.split("\t")).map(Path::of).toList();
  }

  private static String get(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
