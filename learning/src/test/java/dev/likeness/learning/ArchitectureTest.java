package dev.likeness.learning;

import dev.likeness.testing.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("learning");
  }
}
