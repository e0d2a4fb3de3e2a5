package dev.likeness.evaluation.data;

import dev.likeness.vision.codec.PictureNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder whose layout labels its pictures.
 *
 * <p>Each folder directly in it is a person: all pictures below that folder, at any depth, show
 * that person. A picture directly in it shows the person it is named after. Which files are
 * pictures, {@link PictureFiles} says.
 *
 * <p>A link to a picture within the folder is read as that picture. A link to a folder within it is
 * passed over, since its pictures are read where they lie: so a cycle of links ends nowhere. A link
 * that leads out of the folder is refused.
 */
public final class LabelledFolder {
  private LabelledFolder() {}

  /**
   * Returns the pictures below a folder, sorted by path. A person's folder without any picture
   * stands for itself: reading it as a picture says why it fails.
   *
   * @throws DataSetException if it is not a folder, contains no picture or a link that leads out of
   *     it, or its only folder holds folders of pictures and no picture: they may be people
   * @throws IOException if it cannot be listed
   */
  public static List<LabelledPicture> read(Path dir) throws IOException {
    PictureFiles.requireFolder(dir);
    Path real = dir.toRealPath();
    List<LabelledPicture> loose = new ArrayList<>();
    List<LabelledPicture> people = new ArrayList<>();
    for (Path entry : PictureFiles.listed(dir)) {
      if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (isPictureOf(real, entry)) {
          loose.add(new LabelledPicture(PictureFiles.stem(entry), entry));
        }
        continue;
      }
      boolean empty = true;
      for (Path picture : PictureFiles.within(entry)) {
        if (isPictureOf(real, picture)) {
          people.add(new LabelledPicture(PictureFiles.nameOf(entry), picture));
          empty = false;
        }
      }
      if (empty) {
        people.add(new LabelledPicture(PictureFiles.nameOf(entry), entry));
      }
    }
    List<LabelledPicture> pictures = new ArrayList<>(loose);
    pictures.addAll(people);
    if (pictures.stream().allMatch(picture -> Files.isDirectory(picture.path()))) {
      throw new DataSetException(
          dir,
          "no picture was found: expected one folder per person, or one picture per person named"
              + " after them, ending in one of "
              + String.join(", ", PictureNames.endings()));
    }
    requirePeople(dir, pictures);
    return pictures;
  }

  /**
   * Returns what to tell of pictures that lie deeper than directly in a person's folder: their
   * folders may be meant as people. Empty if there are none.
   */
  public static Optional<String> nestedNote(Path dir, List<LabelledPicture> pictures) {
    long nested = pictures.stream().filter(picture -> depth(dir, picture) > 2).count();
    return nested == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d pictures lie in folders within a person's folder and count as that"
                    + " person's: if those folders are people, name the folder that holds them",
                nested,
                pictures.size()));
  }

  /**
   * Returns whether an entry, no folder, is read: a link to a folder is not, unless it leads out.
   */
  private static boolean isPictureOf(Path real, Path entry) throws IOException {
    if (Files.isSymbolicLink(entry) && Files.exists(entry)) {
      if (!entry.toRealPath().startsWith(real)) {
        throw new DataSetException(
            entry,
            "a link that leads out of the folder of people is not followed: copy there what it"
                + " points to, or remove it");
      }
      if (Files.isDirectory(entry)) {
        return false;
      }
    }
    return PictureFiles.isListed(entry);
  }

  private static void requirePeople(Path dir, List<LabelledPicture> pictures) {
    boolean ambiguous =
        pictures.stream().map(LabelledPicture::person).distinct().count() == 1
            && pictures.stream().allMatch(picture -> depth(dir, picture) > 2);
    if (ambiguous) {
      Path holder = pictures.get(0).path().getParent();
      throw new DataSetException(
          dir,
          "the pictures lie too deep to tell whom they show: name the folder that holds one folder"
              + " per person, such as "
              + (holder == null ? dir : holder.getParent()));
    }
  }

  private static int depth(Path dir, LabelledPicture picture) {
    return dir.relativize(picture.path()).getNameCount();
  }
}
