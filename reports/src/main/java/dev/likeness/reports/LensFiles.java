package dev.likeness.reports;

import dev.likeness.evaluation.data.PictureWork;
import dev.likeness.lens.LayerView;
import dev.likeness.lens.Patch;
import dev.likeness.lens.Preprocessing;
import dev.likeness.network.ModelCard;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The folder that {@code look} makes: a page, the sheets of patches that it shows, the same half as
 * large as PNG, the pictures that patches come from as the network got them, and all figures as
 * JSON. It works by itself, without a server.
 */
public final class LensFiles {
  /** The side of a patch on a sheet, px; nine make a unit. */
  static final int THUMB_PX = 48;

  static final int COLUMNS = 16;
  private static final int PER_ROW = 3;
  private static final int GAP_PX = 6;
  static final int UNIT_PX = PER_ROW * THUMB_PX + GAP_PX;
  private static final double PICTURE_QUALITY = 0.88;
  private static final int GROUND = 0xff808080;

  private final Path folder;
  private final ModelCard network;
  private final Preprocessing preprocessing;
  private final List<Path> files;
  private final int looked;

  /**
   * Returns what writes into a folder.
   *
   * @param files the pictures, in the order of their numbers
   * @param looked how many of them could be read
   */
  public LensFiles(
      Path folder, ModelCard network, Preprocessing preprocessing, List<Path> files, int looked) {
    this.folder = folder;
    this.network = network;
    this.preprocessing = preprocessing;
    this.files = files;
    this.looked = looked;
  }

  /** Where a patch lies on the sheet of its layer. */
  private record Cell(int layer, int unit, int place, Patch patch) {}

  /** Returns the numbers of the pictures that patches come from. */
  public List<Integer> needed(List<LayerView> views) {
    return List.copyOf(cells(views).keySet());
  }

  private static Map<Integer, List<Cell>> cells(List<LayerView> views) {
    Map<Integer, List<Cell>> cells = new TreeMap<>();
    for (int layer = 0; layer < views.size(); layer++) {
      List<LayerView.UnitView> units = views.get(layer).units();
      for (int unit = 0; unit < units.size(); unit++) {
        List<Patch> patches = units.get(unit).patches();
        for (int place = 0; place < Math.min(patches.size(), PER_ROW * PER_ROW); place++) {
          Patch patch = patches.get(place);
          cells
              .computeIfAbsent(patch.picture(), any -> new ArrayList<>())
              .add(new Cell(layer, unit, place, patch));
        }
      }
    }
    return cells;
  }

  /**
   * Writes everything; each picture is read once more.
   *
   * @param step is called for each picture
   * @return what was written into lens.json
   */
  public LensDocument write(List<LayerView> views, PictureWork work, Runnable step)
      throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    List<Sheet> sheets = views.stream().map(view -> new Sheet(view.units().size())).toList();
    Map<Integer, List<Cell>> cells = cells(views);
    Map<Integer, int[]> sizes = new HashMap<>();
    work.forEach(
        List.copyOf(cells.keySet()),
        number ->
            work.<Picture>read(files.get(number), preprocessing::apply)
                .map(fed -> new Fed(number, fed)),
        read -> {
          read.value()
              .ifPresent(
                  fed -> {
                    write(fed, pictures);
                    sizes.put(
                        fed.number, new int[] {fed.picture.widthPx(), fed.picture.heightPx()});
                    for (Cell cell : cells.getOrDefault(fed.number, List.of())) {
                      sheets.get(cell.layer).draw(cell, fed.picture);
                    }
                  });
          step.run();
        });
    for (int i = 0; i < sheets.size(); i++) {
      Picture sheet = sheets.get(i).picture();
      String name = fileName(views.get(i));
      PictureWriter.write(sheet, folder.resolve(name + ".jpg"));
      // Half as large: PNG keeps every pixel, and takes ten times as much for it.
      PictureWriter.write(
          Resize.to(sheet, sheet.widthPx() / 2, sheet.heightPx() / 2),
          folder.resolve(name + ".png"));
    }
    LensDocument document = LensDocument.of(network, preprocessing, files, looked, views, sizes);
    Files.writeString(folder.resolve("lens.json"), document.toJson());
    Files.writeString(folder.resolve("index.html"), LensPage.of(document));
    return document;
  }

  private record Fed(int number, Picture picture) {}

  private static void write(Fed fed, Path pictures) {
    try {
      Files.write(
          pictures.resolve(pictureName(fed.number)),
          PictureWriter.jpeg(fed.picture, PICTURE_QUALITY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where the picture of a number lies in the folder, if patches come from it. */
  public static String pictureFile(int number) {
    return "pictures/" + pictureName(number);
  }

  static String pictureName(int number) {
    return String.format(Locale.ROOT, "%06d.jpg", number);
  }

  /** Returns the name of a layer's sheets, without the ending. */
  static String fileName(LayerView view) {
    return view.name().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** A contact sheet under way. */
  private static final class Sheet {
    private final int width;
    private final int height;
    private final int[] argb;

    Sheet(int units) {
      this.width = Math.min(units, COLUMNS) * UNIT_PX;
      this.height = (units + COLUMNS - 1) / COLUMNS * UNIT_PX;
      this.argb = new int[width * height];
      Arrays.fill(argb, GROUND);
    }

    void draw(Cell cell, Picture fed) {
      Patch patch = cell.patch;
      Picture part =
          fed.crop(
              (int) patch.box().x(),
              (int) patch.box().y(),
              (int) patch.box().width(),
              (int) patch.box().height());
      double factor = (double) THUMB_PX / part.longSidePx();
      int wide = (int) Math.max(1, Math.round(part.widthPx() * factor));
      int high = (int) Math.max(1, Math.round(part.heightPx() * factor));
      Picture thumb = Resize.to(part, wide, high);
      int left =
          cell.unit % COLUMNS * UNIT_PX + cell.place % PER_ROW * THUMB_PX + (THUMB_PX - wide) / 2;
      int top =
          cell.unit / COLUMNS * UNIT_PX + cell.place / PER_ROW * THUMB_PX + (THUMB_PX - high) / 2;
      for (int y = 0; y < high; y++) {
        thumb.copyRow(y, argb, (top + y) * width + left);
      }
    }

    Picture picture() {
      return Picture.of(width, height, argb);
    }
  }
}
