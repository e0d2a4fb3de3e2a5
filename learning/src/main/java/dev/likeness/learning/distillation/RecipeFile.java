package dev.likeness.learning.distillation;

import dev.likeness.learning.run.Schedule;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** A recipe as a properties file in UTF-8; keys do not change, so that old runs can be read. */
final class RecipeFile {
  private RecipeFile() {}

  static void write(Recipe recipe, Path file) throws IOException {
    Recipe.Student student = recipe.student();
    Recipe.Sampling sampling = recipe.sampling();
    DistillationPlan plan = recipe.plan();
    Properties properties = new Properties();
    properties.setProperty("name", student.name());
    properties.setProperty("subject", recipe.subject().name());
    properties.setProperty("teacher", recipe.teacher().model());
    properties.setProperty("detector", recipe.teacher().detector());
    properties.setProperty("from", student.pretrained());
    properties.setProperty("shrink", Integer.toString(student.inputReduction()));
    properties.setProperty("channels", Double.toString(student.channels()));
    properties.setProperty("pictures", joined(recipe.pictures().folders()));
    properties.setProperty("backgrounds", joined(recipe.pictures().backgrounds()));
    properties.setProperty("batch", Integer.toString(sampling.batch()));
    properties.setProperty("per_epoch", Integer.toString(sampling.perEpoch()));
    properties.setProperty("held_out", Double.toString(recipe.pictures().heldOut()));
    properties.setProperty("variety", Integer.toString(sampling.mixtures()));
    properties.setProperty("clean_share", Double.toString(sampling.cleanShare()));
    properties.setProperty("epochs", Integer.toString(plan.schedule().epochs()));
    properties.setProperty("rate", Double.toString(plan.schedule().learningRate()));
    properties.setProperty("warm_up_epochs", Double.toString(plan.schedule().warmUpEpochs()));
    properties.setProperty("weight_decay", Double.toString(plan.stability().weightDecay()));
    properties.setProperty("clip", Double.toString(plan.stability().maxGradientNorm()));
    properties.setProperty("averaging", Double.toString(plan.stability().averaging()));
    properties.setProperty("seed", Long.toString(plan.seed()));
    properties.setProperty("threads", Integer.toString(plan.threads()));
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, null);
    }
  }

  /**
   * Reads a recipe.
   *
   * @throws IOException if the file cannot be read or is not a recipe
   */
  static Recipe read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
      return recipe(properties);
    } catch (IllegalArgumentException e) {
      throw new IOException(file.getFileName() + " is not a recipe: " + e.getMessage(), e);
    }
  }

  private static Recipe recipe(Properties properties) {
    return new Recipe(
        Recipe.Subject.valueOf(text(properties, "subject")),
        new Recipe.Teacher(text(properties, "teacher"), text(properties, "detector")),
        new Recipe.Student(
            text(properties, "name"),
            text(properties, "from"),
            integer(properties, "shrink"),
            decimal(properties, "channels")),
        new Recipe.Pictures(
            paths(properties, "pictures"),
            paths(properties, "backgrounds"),
            decimal(properties, "held_out")),
        new Recipe.Sampling(
            integer(properties, "batch"),
            integer(properties, "per_epoch"),
            integer(properties, "variety"),
            decimalOrZero(properties, "clean_share")),
        new DistillationPlan(
            new Schedule(
                integer(properties, "epochs"),
                decimal(properties, "rate"),
                decimal(properties, "warm_up_epochs")),
            new DistillationPlan.Stability(
                decimal(properties, "weight_decay"),
                decimal(properties, "clip"),
                decimalOrZero(properties, "averaging")),
            Long.parseLong(text(properties, "seed")),
            integer(properties, "threads")));
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(p -> p.toAbsolutePath().toString()).collect(Collectors.joining("\t"));
  }

  private static List<Path> paths(Properties properties, String name) {
    String text = text(properties, name);
    return text.isEmpty() ? List.of() : Arrays.stream(text.split("\t")).map(Path::of).toList();
  }

  private static int integer(Properties properties, String name) {
    return Integer.parseInt(text(properties, name));
  }

  private static double decimal(Properties properties, String name) {
    return Double.parseDouble(text(properties, name));
  }

  /** Returns a value that earlier versions did not have. */
  private static double decimalOrZero(Properties properties, String name) {
    return Double.parseDouble(properties.getProperty(name, "0"));
  }

  private static String text(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
