package dev.likeness.tasks;

/** The program's version, as the build wrote it into the jar. */
public final class ProductVersion {
  private ProductVersion() {}

  /** Returns the version, or "unpackaged" when the classes are in no jar. */
  public static String text() {
    String version = ProductVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
