package dev.likeness.audit;

import dev.likeness.testing.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("audit");
  }
}
