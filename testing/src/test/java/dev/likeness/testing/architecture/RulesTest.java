package dev.likeness.testing.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves on planted classes that each rule finds what breaks it. */
class RulesTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("dev.likeness.planted");

  /** Half of the planted cycle, which is none. */
  private static final JavaClasses RIGHT =
      new ClassFileImporter().importPackages("dev.likeness.planted.right");

  @Test
  void aPlantedCycleIsFound() {
    assertThat(isBroken(Rules.packagesFreeOfCycles(), PLANTED)).isTrue();
  }

  @Test
  void oneDirectionIsNoCycle() {
    assertThat(isBroken(Rules.packagesFreeOfCycles(), RIGHT)).isFalse();
  }

  @Test
  void aPlantedImportOfAnotherModuleIsFound() {
    assertThat(isBroken(Rules.usesOnly("planted", List.of()), PLANTED)).isTrue();
  }

  @Test
  void anAllowedModuleMayBeUsed() {
    assertThat(isBroken(Rules.usesOnly("planted", List.of("testing")), PLANTED)).isFalse();
  }

  @Test
  void aPlantedLibraryIsFound() {
    assertThat(isBroken(Rules.namesNone(List.of("org.junit..")), PLANTED)).isTrue();
  }

  @Test
  void aPlantedLibraryIsFoundOutsideItsAdaptersAlone() {
    List<String> libraries = List.of("org.junit..");
    assertThat(isBroken(adaptedBy(libraries, "Right"), PLANTED)).isTrue();
    assertThat(isBroken(adaptedBy(libraries, "Left"), PLANTED)).isFalse();
  }

  private static ArchRule adaptedBy(List<String> libraries, String adapter) {
    return Rules.namedByAdaptersAlone(new Modules.Adapters(libraries, List.of(adapter)));
  }

  @Test
  void aPlantedWordToAStandardStreamIsFound() {
    assertThat(isBroken(Rules.quiet(), PLANTED)).isTrue();
  }

  @Test
  void aModuleThatIsNotListedIsRefused() {
    assertThatThrownBy(() -> Modules.usableBy("planted"))
        .hasMessageContaining("got 'planted': list it in Modules");
  }

  @Test
  void noModuleUsesOneThatUsesIt() {
    for (String module : Modules.all()) {
      for (String usable : Modules.usableBy(module)) {
        assertThat(Modules.usableBy(usable)).as(usable).doesNotContain(module);
      }
    }
  }

  private static boolean isBroken(ArchRule rule, JavaClasses classes) {
    return rule.evaluate(classes).hasViolation();
  }
}
