package dev.likeness.evaluation.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of declared groups: lines of {@code picture,group} or {@code person,group}, the first
 * field the path of a picture or of a folder within a folder of people. A first row whose second
 * field is {@code group} is a header; blank rows and those that begin with {@code #} are passed
 * over.
 *
 * <p>The line that names a picture comes before that of its folder, and that before those of the
 * folders above.
 */
public final class GroupTable {
  private static final String HEADER = "group";

  private final Path folder;
  private final Map<Path, String> groups;

  private GroupTable(Path folder, Map<Path, String> groups) {
    this.folder = folder;
    this.groups = groups;
  }

  /**
   * Reads a table.
   *
   * @param folder the folder of people
   * @throws DataSetException if a line has not two fields, or gives a picture or folder a second
   *     group
   * @throws IOException if the table cannot be read
   */
  public static GroupTable read(Path table, Path folder) throws IOException {
    if (!Files.isRegularFile(table)) {
      throw new DataSetException(table, "expected a table of 'picture,group', found no file");
    }
    Map<Path, String> groups = new HashMap<>();
    boolean first = true;
    for (CsvFile.Row row : CsvFile.read(table)) {
      boolean header =
          first && row.fields().size() == 2 && row.fields().get(1).equalsIgnoreCase(HEADER);
      first = false;
      if (!header) {
        add(table, row, groups);
      }
    }
    if (groups.isEmpty()) {
      throw new DataSetException(table, "the table names no group");
    }
    return new GroupTable(folder, groups);
  }

  private static void add(Path table, CsvFile.Row row, Map<Path, String> groups) {
    if (row.fields().size() != 2 || row.fields().contains("")) {
      throw new DataSetException(
          table,
          row.line(),
          "expected 'picture,group' or 'person,group', got "
              + row.fields().size()
              + (row.fields().contains("") ? " fields, one of them empty" : " fields"));
    }
    String group = row.fields().get(1);
    try {
      String before = groups.put(Path.of(row.fields().get(0)).normalize(), group);
      if (before != null && !before.equals(group)) {
        throw new DataSetException(
            table, row.line(), "gives a second group to what has one on a line before");
      }
    } catch (InvalidPathException e) {
      throw new DataSetException(table, row.line(), "the first field is no path");
    }
  }

  /** Returns the group of a picture; empty if neither it nor a folder above it is in the table. */
  public Optional<String> groupOf(LabelledPicture picture) {
    for (Path at = within(picture); at != null; at = at.getParent()) {
      String group = groups.get(at);
      if (group != null) {
        return Optional.of(group);
      }
    }
    return Optional.ofNullable(groups.get(Path.of(picture.person())));
  }

  /** Returns how many entries name nothing among some pictures and their folders. */
  public int unknownEntries(Iterable<LabelledPicture> pictures) {
    Map<Path, String> unknown = new HashMap<>(groups);
    Set<Path> names = unknown.keySet();
    for (LabelledPicture picture : pictures) {
      for (Path at = within(picture); at != null; at = at.getParent()) {
        names.remove(at);
      }
      names.remove(Path.of(picture.person()));
    }
    return names.size();
  }

  private Path within(LabelledPicture picture) {
    return folder.relativize(picture.path()).normalize();
  }

  /** Shows the number of entries only. */
  @Override
  public String toString() {
    return "GroupTable[" + groups.size() + " entries]";
  }
}
