package dev.likeness.evaluation.detection;

import dev.likeness.evaluation.data.CsvFile;
import dev.likeness.evaluation.data.DataSetException;
import dev.likeness.vision.geometry.Box;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lists of annotated faces: that of WIDER FACE (a line with the picture, one with the number
 * of faces, one for each face: x, y, width, height, blur, expression, illumination, invalid,
 * occlusion, pose), or CSV with lines {@code picture,x,y,width,height}.
 */
public final class GroundTruthFile {
  private static final int INVALID = 7;

  /** An annotated face. */
  private record Entry(Box box, boolean invalid) {}

  private final Path file;
  private final Path folder;
  private final double minFacePx;
  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
  private int missing;

  private GroundTruthFile(Path file, Path folder, double minFacePx) {
    this.file = file;
    this.folder = folder;
    this.minFacePx = minFacePx;
  }

  /**
   * The content of a list.
   *
   * @param pictures the pictures that exist
   * @param missing number of listed pictures that do not
   */
  public record Found(List<GroundTruthFaces> pictures, int missing) {
    public Found {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * Reads a list.
   *
   * @param folder the folder of the pictures
   * @param minFacePx faces with a shorter longer side are ignored
   * @throws DataSetException if the file is malformed or none of its pictures exists
   */
  public static Found read(Path file, Path folder, double minFacePx) throws IOException {
    GroundTruthFile reading = new GroundTruthFile(file, folder, minFacePx);
    if (String.valueOf(file.getFileName()).endsWith(".csv")) {
      reading.csv();
    } else {
      reading.wider(Files.readAllLines(file, StandardCharsets.UTF_8));
    }
    List<GroundTruthFaces> pictures = reading.pictures();
    if (pictures.isEmpty()) {
      throw new DataSetException(
          folder, "none of the " + reading.missing + " pictures that " + file + " names is there");
    }
    return new Found(pictures, reading.missing);
  }

  private void csv() throws IOException {
    List<CsvFile.Row> rows = CsvFile.read(file);
    for (CsvFile.Row row : rows) {
      List<String> fields = row.fields();
      boolean header = row.equals(rows.get(0)) && fields.get(0).equals("picture");
      if (!header) {
        double[] numbers = numbers(fields.subList(1, fields.size()), row.line() - 1);
        if (numbers.length != 4) {
          throw malformed(row.line() - 1, "picture,x,y,width,height");
        }
        add(fields.get(0), numbers, false);
      }
    }
  }

  private void wider(List<String> lines) {
    int at = 0;
    while (at < lines.size()) {
      String picture = lines.get(at).trim();
      if (picture.isEmpty()) {
        at++;
        continue;
      }
      int count = at + 1 < lines.size() ? count(lines.get(at + 1), at + 1) : 0;
      entries.computeIfAbsent(picture, any -> new ArrayList<>());
      // A picture without faces has a line of zeros.
      int rows = Math.max(1, count);
      for (int i = at + 2; i < at + 2 + rows; i++) {
        if (i >= lines.size()) {
          throw malformed(at, "as many faces as it says");
        }
        double[] numbers = numbers(List.of(lines.get(i).trim().split("\\s+")), i);
        if (numbers.length < 4) {
          throw malformed(i, "x, y, width, height and six attributes");
        }
        if (count > 0) {
          add(picture, numbers, numbers.length > INVALID && numbers[INVALID] != 0);
        }
      }
      at += 2 + rows;
    }
  }

  private int count(String line, int number) {
    double count = numbers(List.of(line.trim()), number)[0];
    if (!(count >= 0 && count < 1_000_000)) {
      throw malformed(number, "the number of faces");
    }
    return (int) count;
  }

  private void add(String picture, double[] numbers, boolean invalid) {
    List<Entry> faces = entries.computeIfAbsent(picture, any -> new ArrayList<>());
    // A box without an extent marks a picture without faces.
    if (numbers[2] > 0 && numbers[3] > 0) {
      faces.add(new Entry(new Box(numbers[0], numbers[1], numbers[2], numbers[3]), invalid));
    }
  }

  private double[] numbers(List<String> fields, int line) {
    try {
      return fields.stream().mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw malformed(line, "numbers");
    }
  }

  private DataSetException malformed(int line, String expected) {
    return new DataSetException(file, line + 1, "expected " + expected);
  }

  private List<GroundTruthFaces> pictures() {
    List<GroundTruthFaces> pictures = new ArrayList<>();
    entries.forEach(
        (name, faces) -> {
          Path picture = folder.resolve(name);
          if (Files.isRegularFile(picture)) {
            pictures.add(
                new GroundTruthFaces(
                    picture,
                    faces.stream().filter(this::counts).map(Entry::box).toList(),
                    faces.stream().filter(face -> !counts(face)).map(Entry::box).toList()));
          } else {
            missing++;
          }
        });
    return pictures;
  }

  private boolean counts(Entry face) {
    return !face.invalid() && face.box().longSide() >= minFacePx;
  }
}
