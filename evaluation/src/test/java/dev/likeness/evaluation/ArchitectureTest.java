package dev.likeness.evaluation;

import dev.likeness.testing.architecture.ModuleArchitecture;

class ArchitectureTest extends ModuleArchitecture {
  ArchitectureTest() {
    super("evaluation");
  }
}
