package dev.likeness.gallery.internal;

import java.util.ServiceLoader;

/** The choice of how codes are summed: with vector instructions where the JVM was started so. */
public final class CodeScans {
  private static final String MODULE = "jdk.incubator.vector";
  private static final CodeScan CHOSEN =
      ModuleLayer.boot().findModule(MODULE).isPresent() ? vector() : new PlainCodeScan();

  private CodeScans() {}

  /** Returns the fastest that this JVM has. */
  public static CodeScan chosen() {
    return CHOSEN;
  }

  /** Returns the one in plain Java, which every JVM has. */
  public static CodeScan plain() {
    return new PlainCodeScan();
  }

  private static CodeScan vector() {
    return ServiceLoader.load(CodeScan.class, CodeScans.class.getClassLoader())
        .findFirst()
        .orElseGet(PlainCodeScan::new);
  }
}
