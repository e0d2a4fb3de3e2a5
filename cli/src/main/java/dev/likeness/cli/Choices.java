package dev.likeness.cli;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.distillation.Recipe;
import dev.likeness.learning.loss.PairTerms;
import dev.likeness.learning.loss.TripletMining;
import dev.likeness.learning.run.LossKind;
import dev.likeness.learning.run.Optimisation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** The values of closed options by the names that people know them by, for help and completion. */
final class Choices {
  private Choices() {}

  /** The losses. */
  static final class Losses extends Of<LossKind> {
    Losses() {
      super(LossKind.values(), LossKind::id);
    }
  }

  /** The ways to choose triplets. */
  static final class Minings extends Of<TripletMining> {
    Minings() {
      super(TripletMining.values(), TripletMining::id);
    }
  }

  /** The optimisers. */
  static final class Optimisers extends Of<Optimisation.Method> {
    Optimisers() {
      super(Optimisation.Method.values(), Optimisation.Method::id);
    }
  }

  /** The encoders that can be trained from scratch. */
  static final class Architectures extends Of<Architecture> {
    Architectures() {
      super(Architecture.values(), Architecture::id);
    }
  }

  /** What a head weighs. */
  static final class Terms extends Of<PairTerms> {
    Terms() {
      super(PairTerms.values(), PairTerms::id);
    }
  }

  /** What a student is taught. */
  static final class Subjects extends Of<Recipe.Subject> {
    Subjects() {
      super(Recipe.Subject.values(), Recipe.Subject::id);
    }
  }

  /** The names of an enum's values. */
  abstract static class Of<E> implements Iterable<String> {
    private final List<String> names;

    Of(E[] values, Function<E, String> name) {
      this.names = Arrays.stream(values).map(name).toList();
    }

    @Override
    public Iterator<String> iterator() {
      return names.iterator();
    }
  }
}
