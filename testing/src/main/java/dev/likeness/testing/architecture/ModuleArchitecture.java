package dev.likeness.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The architecture rules of one module, checked on the classes that were just compiled. Each module
 * has a test that extends this class and names the module: a forbidden import fails in the tests of
 * its own module, not at the end of the build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModuleArchitecture {
  private final String module;
  private final JavaClasses classes;

  /**
   * Reads the module's compiled classes.
   *
   * @param module its name in {@link Modules}
   */
  protected ModuleArchitecture(String module) {
    this.module = module;
    this.classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  @Test
  void classesAreSeenAndLieInTheModulesPackages() {
    List<String> elsewhere =
        classes.stream()
            .filter(resideOutsideOfPackage(Rules.packagesOf(module)))
            .map(JavaClass::getName)
            .toList();
    assertFalse(classes.isEmpty(), "no class of " + module + " was read");
    assertEquals(List.of(), elsewhere);
  }

  @Test
  void onlyModulesBelowAreUsed() {
    Rules.usesOnly(module, Modules.usableBy(module)).check(classes);
  }

  @Test
  void librariesOfOtherModulesAreNotNamed() {
    Rules.namesNone(Modules.librariesClosedTo(module)).check(classes);
  }

  @Test
  void someLibrariesStayInTheirAdapters() {
    Modules.adaptersOf(module)
        .ifPresent(adapters -> Rules.namedByAdaptersAlone(adapters).check(classes));
  }

  @Test
  void packagesAreFreeOfCycles() {
    Rules.packagesFreeOfCycles().check(classes);
  }

  @Test
  void onlyProgramsUseStandardStreamsAndTheEnvironment() {
    if (Modules.isProgram(module)) {
      assertTrue(
          Rules.quiet().evaluate(classes).hasViolation(), module + " is no program any more");
    } else {
      Rules.quiet().check(classes);
    }
  }
}
