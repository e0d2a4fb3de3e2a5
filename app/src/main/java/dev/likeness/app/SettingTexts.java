package dev.likeness.app;

import dev.likeness.server.Setting;
import java.util.Arrays;
import java.util.ListResourceBundle;
import java.util.Locale;

/** The descriptions of {@code serve}'s options that are settings, by the option's name. */
public final class SettingTexts extends ListResourceBundle {
  /** What picocli finds this by. */
  static final String NAME = "dev.likeness.app.SettingTexts";

  @Override
  protected Object[][] getContents() {
    return Arrays.stream(Setting.values())
        .map(setting -> new Object[] {name(setting), text(setting)})
        .toArray(Object[][]::new);
  }

  private static String name(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Percent signs are doubled, since picocli formats the text. */
  private static String text(Setting setting) {
    String text = setting.meaning() + " Default: " + setting.defaultDescription() + ".";
    return text.replace("%", "%%");
  }
}
