package dev.likeness.gallery;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of people's names: how they are stored, looked up, and taken from files.
 *
 * <p>Names are trimmed and in Unicode form NFC, so that names from different keyboards and file
 * systems are equal. A name that is looked up matches with underscores for its spaces and the other
 * way round, since files and folders are often named so.
 */
public final class PersonName {
  /** What stands for a character that was lost in a conversion: U+FFFD. */
  private static final char REPLACEMENT = '\ufffd';

  private PersonName() {}

  /** Returns the name of the person that a file or folder is named after. */
  public static String ofFile(String fileName) {
    return canonical(fileName.replace('_', ' '));
  }

  /**
   * Returns a name as it is stored.
   *
   * @throws IllegalArgumentException if it shows nothing, or holds a replacement character
   */
  public static String require(String name) {
    String canonical = canonical(name);
    if (canonical.indexOf(REPLACEMENT) >= 0) {
      throw new IllegalArgumentException(
          "expected a name, got one with characters that were lost on the way (U+FFFD): use a UTF-8"
              + " locale, such as LC_ALL=C.UTF-8, and give it again");
    }
    if (canonical.codePoints().noneMatch(PersonName::isVisible)) {
      throw new IllegalArgumentException(
          "expected a name that is not blank, got none: say what the person is called");
    }
    return canonical;
  }

  /** Returns the spellings that match a name that is looked up. */
  public static List<String> spellings(String name) {
    String canonical = canonical(name);
    return Stream.of(canonical, canonical.replace('_', ' '), canonical.replace(' ', '_'))
        .distinct()
        .toList();
  }

  private static String canonical(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
  }

  /** Control, bidirectional and zero-width characters show nothing by themselves. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.SURROGATE,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
