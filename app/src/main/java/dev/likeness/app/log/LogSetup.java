package dev.likeness.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.likeness.server.log.LogOptions;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the log to the standard error stream: of every command warnings, of a server what its
 * settings say.
 *
 * <p>Libraries are heard from {@code WARN} on, whatever the level is set to: their finer lines hold
 * what callers send.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    apply(context, LogOptions.defaults().withLevel(LogOptions.Level.WARN));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets the log of this process up. */
  public static void use(LogOptions options) {
    apply((LoggerContext) LoggerFactory.getILoggerFactory(), options);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static void apply(LoggerContext context, LogOptions options) {
    context.reset();
    LineEncoder encoder = new LineEncoder(options);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
    out.setContext(context);
    out.setTarget("System.err");
    out.setEncoder(encoder);
    out.start();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(out);
    level(context, org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
    level(context, LineEncoder.OWN, Level.toLevel(options.level().name()));
    boolean isAccessLogged = options.access() != LogOptions.Access.OFF;
    level(context, LogOptions.ACCESS_LOGGER, isAccessLogged ? Level.INFO : Level.OFF);
    // What goes wrong at the start is thrown, too.
    level(context, "io.javalin", Level.OFF);
    // Of nodes that do not answer the store of galleries tells, once; statements are thrown.
    level(context, "com.datastax.oss.driver", Level.OFF);
    // A line for each bad header or Host; the answer says what was wrong.
    level(context, "org.eclipse.jetty.http", Level.OFF);
    level(context, "org.eclipse.jetty.util.HostPort", Level.OFF);
  }

  private static void level(LoggerContext context, String logger, Level level) {
    context.getLogger(logger).setLevel(level);
  }
}
