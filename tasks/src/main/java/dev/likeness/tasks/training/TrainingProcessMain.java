package dev.likeness.tasks.training;

import dev.likeness.evaluation.data.DataSetException;
import dev.likeness.learning.distillation.DistillationFolder;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.run.RunFolder;
import dev.likeness.network.NetworkException;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.FaceNetworks;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.ProductVersion;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.training.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process that trains: {@code TrainingProcessMain HOME RUN}. The folder of the run says all
 * that there is to do. Ends when its standard input does, after a checkpoint.
 */
public final class TrainingProcessMain {
  private TrainingProcessMain() {}

  /** Trains over the folder. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 2) {
      TrainingEventWriter.fail(
          out,
          TrainingEvents.Cause.UNUSABLE,
          "expected HOME and RUN, got " + arguments.length + " arguments");
      System.exit(2);
    }
    System.exit(run(new Home(Path.of(arguments[0])), Path.of(arguments[1]), System.in, out));
  }

  private static int run(Home home, Path run, InputStream in, PrintWriter out) {
    try {
      train(home, run, in, out);
      return 0;
    } catch (ConfigurationException | NetworkException | TrainingException e) {
      return fail(out, TrainingEvents.Cause.CONFIGURATION, e);
    } catch (IOException | UnusableInputException | DataSetException | IllegalArgumentException e) {
      return fail(out, TrainingEvents.Cause.UNUSABLE, e);
    } catch (IllegalStateException e) {
      return fail(out, TrainingEvents.Cause.FAULT, e);
    }
  }

  private static int fail(PrintWriter out, TrainingEvents.Cause cause, Exception e) {
    TrainingEventWriter.fail(
        out, cause, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    return 1;
  }

  private static void train(Home home, Path run, InputStream in, PrintWriter out)
      throws IOException {
    DistillationFolder distillation = new DistillationFolder(run);
    if (!distillation.exists()) {
      TrainingEventWriter.train(new RunFolder(run), in, out, ProductVersion.text());
      return;
    }
    DistillationSetup setup =
        new DistillationSetup(
            new FaceNetworks(home, FaceSettingsFile.in(run).read()), Progress.none());
    Recipe recipe = distillation.recipe();
    DistillationPictures pictures = DistillationPictures.read(run);
    pictures.requirePresent(recipe);
    try (DistillationSetup.PreparedDistillation prepared = setup.open(recipe, pictures)) {
      distillation.requireSame(prepared.inputs());
      TrainingEventWriter.distill(distillation, prepared.task(), in, out);
    }
  }
}
