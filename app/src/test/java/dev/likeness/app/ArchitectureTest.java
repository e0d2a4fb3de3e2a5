package dev.likeness.app;

import dev.likeness.testing.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("app");
  }
}
