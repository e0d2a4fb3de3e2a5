package dev.likeness.server.training;

import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures that came with names such as {@code person/picture.jpg}. The names say which pictures
 * show the same person, and nothing more: people and files are numbered, and no name is kept. The
 * first folder of a name is the person, with pictures at any depth below it; a folder that holds
 * all of them, and folders, is the one that was uploaded, and the person follows it.
 */
final class LabelledUploads {
  static final int MAX = 5_000;
  private static final int MAX_NAME_LENGTH = 1_024;
  private static final int MIN_PEOPLE = 2;

  private final List<Upload> uploads;
  private final int[] people;
  private final int count;

  private LabelledUploads(List<Upload> uploads, int[] people, int count) {
    this.uploads = List.copyOf(uploads);
    this.people = people;
    this.count = count;
  }

  /**
   * Reads the names.
   *
   * @throws ApiException if one is no such name, or there are fewer than two people
   */
  static LabelledUploads of(List<Upload> uploads) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] people = new int[uploads.size()];
    List<String> names =
        people(uploads.stream().map(upload -> upload.fileName().orElse("")).toList());
    for (int i = 0; i < people.length; i++) {
      String person = names.get(i);
      Integer number = numbers.computeIfAbsent(person, any -> numbers.size());
      people[i] = number;
    }
    if (numbers.size() < MIN_PEOPLE) {
      throw ApiException.invalid(
          "expected pictures of 2 people or more in field pictures, got "
              + numbers.size()
              + ": name the files person/picture.jpg");
    }
    return new LabelledUploads(uploads, people, numbers.size());
  }

  /**
   * Returns the person of each file, by its name.
   *
   * @throws ApiException if one is no such name
   */
  static List<String> people(List<String> fileNames) {
    List<String[]> names = new ArrayList<>();
    for (int i = 0; i < fileNames.size(); i++) {
      names.add(parts(i, fileNames.get(i)));
    }
    int level = isOneFolderOfFolders(names) ? 1 : 0;
    return names.stream().map(name -> name[level]).toList();
  }

  /** Returns whether all files lie in folders of one folder. */
  private static boolean isOneFolderOfFolders(List<String[]> names) {
    return names.stream().allMatch(name -> name.length > 2)
        && names.stream().map(name -> name[0]).distinct().count() == 1;
  }

  /** Returns the parts of a name; they are compared with others and never opened. */
  private static String[] parts(int index, String name) {
    String[] parts = name.split("/", -1);
    boolean plain =
        name.length() <= MAX_NAME_LENGTH
            && parts.length >= 2
            && name.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c));
    for (String part : parts) {
      plain &= !part.isBlank() && !part.equals(".") && !part.equals("..");
    }
    if (!plain) {
      throw new ApiException(
          400,
          "invalid_file_name",
          "expected a file name of the form person/picture.jpg for picture "
              + index
              + ", got something else",
          Map.of("index", index));
    }
    return parts;
  }

  /** Returns how many people the pictures show. */
  int people() {
    return count;
  }

  /** Returns how many pictures there are. */
  int pictures() {
    return people.length;
  }

  /** Writes a folder for each person, with the pictures under their numbers. */
  void write(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (int i = 0; i < people.length; i++) {
      Path person = folder.resolve(String.format(Locale.ROOT, "p%05d", people[i]));
      Files.createDirectories(person);
      Files.write(
          person.resolve(String.format(Locale.ROOT, "%06d.jpg", i)), uploads.get(i).bytes());
    }
  }
}
