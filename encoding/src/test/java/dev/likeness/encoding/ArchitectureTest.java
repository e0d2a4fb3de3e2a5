package dev.likeness.encoding;

import dev.likeness.testing.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("encoding");
  }
}
