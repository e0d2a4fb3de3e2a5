package dev.likeness.server.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/** Hears all that is logged, by whomever, until it is closed. */
public final class LogEar extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final List<ILoggingEvent> heard = new CopyOnWriteArrayList<>();
  private final Logger root;

  private LogEar(Logger root) {
    this.root = root;
  }

  /** Begins to listen. */
  public static LogEar open() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LogEar ear = new LogEar(context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
    ear.setContext(context);
    ear.start();
    ear.root.addAppender(ear);
    return ear;
  }

  @Override
  protected void append(ILoggingEvent event) {
    event.getMDCPropertyMap(); // Of this thread, now.
    heard.add(event);
  }

  /** Returns what was heard so far. */
  public List<ILoggingEvent> heard() {
    return List.copyOf(heard);
  }

  /** Returns whether an event is the line of a request. */
  public static boolean isAccess(ILoggingEvent event) {
    return event.getLoggerName().equals(LogOptions.ACCESS_LOGGER);
  }

  /** Returns the first event of a kind, waiting for it: a request is logged after its answer. */
  public ILoggingEvent await(Predicate<ILoggingEvent> wanted) {
    long until = System.nanoTime() + PATIENCE_NANOS;
    Optional<ILoggingEvent> found;
    do {
      found = heard.stream().filter(wanted).findFirst();
      Thread.onSpinWait();
    } while (found.isEmpty() && System.nanoTime() - until < 0);
    return found.orElseThrow(() -> new AssertionError("not among " + heard));
  }

  /** Returns the fields of a line. */
  public static Map<String, String> fields(ILoggingEvent event) {
    return Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of()).stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
