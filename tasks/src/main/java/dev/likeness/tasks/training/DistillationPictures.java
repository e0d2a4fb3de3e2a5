package dev.likeness.tasks.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.evaluation.data.LabelledPicture;
import dev.likeness.evaluation.data.PictureFiles;
import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.evaluation.errors.FailedPicture;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.network.Sha256;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.labelled.LeftOutPictures;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import dev.likeness.vision.codec.PictureException;
import dev.likeness.vision.codec.PictureReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of a distillation, by their names within the folders of its recipe. The list lies in
 * the run's folder: the process that trains, and whoever resumes the run, uses the same pictures,
 * also if their folders have moved.
 *
 * @param faces pictures in the recipe's folders
 * @param backgrounds pictures in the recipe's folders of backgrounds
 */
record DistillationPictures(List<Entry> faces, List<Entry> backgrounds) {
  /** Whom a picture shows is not asked. */
  static final String ANYBODY = "somebody";

  private static final String FILE = "pictures.json";
  private static final ObjectMapper JSON = AnswerJson.mapper();

  /**
   * A picture file.
   *
   * @param folder the number of its folder in the recipe, from 0
   * @param name its path within that folder, with slashes
   * @param bytes its size
   */
  record Entry(int folder, String name, long bytes, String sha256) {
    Path in(List<Path> folders) {
      return folders.get(folder).resolve(name);
    }
  }

  /** What is checked of a file before it counts as a picture. */
  private interface Check {
    void on(byte[] bytes) throws PictureException;
  }

  /** A file and its entry, or why it has none. */
  private record Listed(Path path, Optional<Entry> entry, String failure) {}

  DistillationPictures {
    faces = List.copyOf(faces);
    backgrounds = List.copyOf(backgrounds);
  }

  /**
   * Lists the pictures of a recipe; reports each file that cannot be read, and leaves it out.
   * Encoders learn from faces, which are looked for later: their files are not decoded here.
   *
   * @throws UnusableInputException if none can be read
   */
  static DistillationPictures of(Recipe recipe, PictureWork work, Progress progress)
      throws IOException {
    PictureReader reader = work.pictures();
    Check check = recipe.subject() == Recipe.Subject.ENCODER ? bytes -> {} : reader::read;
    return new DistillationPictures(
        readable(recipe.pictures().folders(), work, check, progress),
        readable(recipe.pictures().backgrounds(), work, check, progress));
  }

  private static List<Entry> readable(
      List<Path> folders, PictureWork work, Check check, Progress progress) throws IOException {
    List<Entry> found = new ArrayList<>();
    List<FailedPicture> failures = new ArrayList<>();
    List<LabelledPicture> all = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      int number = i;
      List<Path> files = PictureFiles.within(folders.get(number));
      work.forEach(
          files,
          path -> listed(number, folders.get(number), path, work.pictures(), check),
          listed -> {
            all.add(new LabelledPicture(ANYBODY, listed.path()));
            listed
                .entry()
                .ifPresentOrElse(
                    found::add,
                    () ->
                        failures.add(
                            new FailedPicture(
                                ANYBODY,
                                nameIn(folders.get(number), listed.path()),
                                listed.failure())));
            progress.report(Phase.READING_PICTURES, all.size(), 0);
            progress.requireNotCancelled();
          });
    }
    if (found.isEmpty() && !all.isEmpty()) {
      throw new UnusableInputException(
          "none of " + all.size() + " files can be read as a picture: " + failures.get(0).reason());
    }
    LeftOutPictures.report(all, failures, progress);
    return found;
  }

  private static Listed listed(
      int number, Path folder, Path path, PictureReader reader, Check check) {
    try {
      byte[] bytes = reader.bytes(path);
      check.on(bytes);
      return new Listed(
          path,
          Optional.of(new Entry(number, nameIn(folder, path), bytes.length, Sha256.of(bytes))),
          "");
    } catch (PictureException e) {
      return new Listed(path, Optional.empty(), e.reason().id());
    }
  }

  private static String nameIn(Path folder, Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  /** Writes the list into the folder of a run. */
  void write(Path run) throws IOException {
    Files.writeString(run.resolve(FILE), JSON.writeValueAsString(this));
  }

  /**
   * Returns the list in the folder of a run.
   *
   * @throws IOException if there is none
   */
  static DistillationPictures read(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(
          file + " is missing, the list of the run's pictures: start the run anew");
    }
    try {
      return JSON.readValue(Files.readString(file), DistillationPictures.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is damaged: start the run anew", e);
    }
  }

  List<Path> faces(Recipe recipe) {
    return faces.stream().map(entry -> entry.in(recipe.pictures().folders())).toList();
  }

  List<Path> backgrounds(Recipe recipe) {
    return backgrounds.stream().map(entry -> entry.in(recipe.pictures().backgrounds())).toList();
  }

  /**
   * Checks that all files are where a recipe says, with their sizes.
   *
   * @throws IOException if one is missing or has changed
   */
  void requirePresent(Recipe recipe) throws IOException {
    requirePresent(faces, recipe.pictures().folders(), "--pictures");
    requirePresent(backgrounds, recipe.pictures().backgrounds(), "--backgrounds");
  }

  private static void requirePresent(List<Entry> entries, List<Path> folders, String option)
      throws IOException {
    for (Entry entry : entries) {
      if (entry.folder() >= folders.size()) {
        throw new UnusableInputException(
            "the run began with more folders: name all of them, in their order, with " + option);
      }
      Path path = entry.in(folders);
      if (!Files.isRegularFile(path) || Files.size(path) != entry.bytes()) {
        throw changed(path, option);
      }
    }
  }

  /**
   * Checks that the files of a recipe have the content that the run began with.
   *
   * @throws IOException if one has not
   */
  void requireSame(Recipe recipe) throws IOException {
    requirePresent(recipe);
    requireSame(faces, recipe.pictures().folders(), "--pictures");
    requireSame(backgrounds, recipe.pictures().backgrounds(), "--backgrounds");
  }

  private static void requireSame(List<Entry> entries, List<Path> folders, String option)
      throws IOException {
    for (Entry entry : entries) {
      if (!Sha256.of(entry.in(folders)).equals(entry.sha256())) {
        throw changed(entry.in(folders), option);
      }
    }
  }

  private static IOException changed(Path path, String option) {
    return new IOException(
        path
            + " is missing or is not the picture that the run began with: if its folder has moved,"
            + " resume with "
            + option
            + " and the new folder; else restore the picture, or start a new run");
  }
}
