package dev.likeness.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Lists the test classes of which something was skipped for want of photographs, public networks or
 * programs, so that the end of the build can name them in one line.
 *
 * <p>JUnit finds this class by itself. Each module adds its classes to {@code
 * target/skipped-tests.txt} of the checkout, as {@code Class (3)} for three tests, {@code Class
 * (all)} where the whole class was skipped.
 */
public final class SkippedTests implements TestExecutionListener {
  /** Counts of skipped tests by class; 0 stands for the whole class. */
  private final Map<String, Integer> skipped = new TreeMap<>();

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      identifier.getSource().ifPresent(source -> count(source, identifier.isTest()));
    }
  }

  private void count(Object source, boolean test) {
    if (source instanceof MethodSource method) {
      skipped.merge(simpleName(method.getClassName()), 1, (a, b) -> a == 0 ? 0 : a + b);
    } else if (source instanceof ClassSource type && !test) {
      skipped.put(simpleName(type.getClassName()), 0);
    }
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    String checkout = System.getenv("LIKENESS_ROOT");
    if (skipped.isEmpty() || checkout == null) {
      return;
    }
    StringBuilder line = new StringBuilder();
    skipped.forEach(
        (name, tests) ->
            line.append(' ').append(name).append(tests == 0 ? " (all)" : " (" + tests + ")"));
    try {
      Path list = Path.of(checkout, "target", "skipped-tests.txt");
      Files.createDirectories(list.getParent());
      Files.writeString(
          list, line.append('\n'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
