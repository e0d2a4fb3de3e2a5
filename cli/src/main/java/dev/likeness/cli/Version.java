package dev.likeness.cli;

import dev.likeness.tasks.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it into the jar. */
final class Version implements IVersionProvider {
  static String text() {
    return ProductVersion.text();
  }

  @Override
  public String[] getVersion() {
    return new String[] {"likeness " + text()};
  }
}
