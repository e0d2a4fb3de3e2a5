package dev.likeness.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Collection;
import java.util.stream.Stream;

/** The rules themselves, apart from the modules that they are applied to. */
final class Rules {
  private static final String TRAINING_PROCESS = "dev.likeness.tasks.training.TrainingProcessMain";
  private static final String PRODUCT = "dev.likeness";

  private Rules() {}

  /** Returns the pattern of a module's packages. */
  static String packagesOf(String module) {
    return PRODUCT + "." + module + "..";
  }

  /** Returns the rule that a module uses only itself and the given modules. */
  static ArchRule usesOnly(String module, Collection<String> usable) {
    String[] allowed =
        Stream.concat(Stream.of(module), usable.stream())
            .map(Rules::packagesOf)
            .toArray(String[]::new);
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(PRODUCT + "..").and(resideOutsideOfPackages(allowed)));
  }

  /** Returns the rule that the packages of some libraries are not named. */
  static ArchRule namesNone(Collection<String> libraries) {
    return noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries.toArray(String[]::new)));
  }

  /** Returns the rule that some libraries are named by their adapters alone. */
  static ArchRule namedByAdaptersAlone(Modules.Adapters adapters) {
    return noClasses()
        .that(
            DescribedPredicate.describe(
                "are no adapters", type -> !adapters.classes().contains(outermost(type))))
        .should()
        .dependOnClassesThat(resideInAnyPackage(adapters.libraries().toArray(String[]::new)));
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Rules::outermost).orElseGet(type::getSimpleName);
  }

  /** Returns the rule that packages do not depend on each other in a circle. */
  static ArchRule packagesFreeOfCycles() {
    return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
  }

  /**
   * Returns the rule that standard streams, the environment and the process are left alone, save by
   * the class that the training process starts with.
   */
  static ArchRule quiet() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(TRAINING_PROCESS)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err");
  }

  /** Every package of the product by itself, the root package of a module included. */
  private static final class EachPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith(PRODUCT)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
