package dev.likeness.app;

import dev.likeness.app.log.LogSetup;
import dev.likeness.cli.CommandContext;
import dev.likeness.cli.ExitCode;
import dev.likeness.cli.terminal.Output;
import dev.likeness.server.LikenessServer;
import dev.likeness.server.ServerConfig;
import dev.likeness.server.Setting;
import dev.likeness.server.Settings;
import dev.likeness.server.request.PictureMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the REST server and the console, until it is told to stop. */
@Command(
    name = "serve",
    resourceBundle = SettingTexts.NAME, // Describes the options that are settings.
    footer = {
      "  likeness serve",
      "  likeness serve --port 8443 --data /srv/likeness --tls-key-store server.p12"
    },
    description = {
      "Serve the REST interface and the console, until stopped with Ctrl-C or SIGTERM.",
      "Every setting is also an environment variable, such as LIKENESS_MAX_IMAGE_BYTES, and a line"
          + " of the configuration file, such as max_image_bytes=10485760 (see --print-config and docs/settings.md).",
    })
public final class ServeCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(names = "--port", paramLabel = "N")
  private @Nullable String port;

  @Option(names = "--host", paramLabel = "ADDRESS")
  private @Nullable String host;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable String data;

  @Option(names = "--galleries", paramLabel = "ADDRESS")
  private @Nullable String galleries;

  @Option(names = "--tls-key-store", paramLabel = "FILE")
  private @Nullable String tlsKeyStore;

  @Option(names = "--model", paramLabel = "NAME")
  private @Nullable String model;

  @Option(names = "--detector", paramLabel = "NAME")
  private @Nullable String detector;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file of lines key=value (default: LIKENESS_CONFIG).")
  private @Nullable String configFile;

  @Option(
      names = "--print-config",
      description = "Print every setting, where it comes from, and end; secrets are masked.")
  private boolean printConfig;

  private final CommandContext surroundings;

  public ServeCommand(CommandContext surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings =
        Settings.of(
            options(),
            surroundings.environment(),
            surroundings.setting(configFile, "LIKENESS_CONFIG").map(Path::of));
    Settings.unknownVariables(surroundings.environment())
        .forEach(
            name ->
                output.remark(
                    "warning: " + name + " is no setting and is ignored: see --print-config"));
    ServerConfig config = ServerConfig.of(settings, surroundings.home());
    if (printConfig) {
      output.raw(config.describe(settings).stripTrailing());
      return ExitCode.YES.number();
    }
    LogSetup.use(config.log());
    ServerMemory.ofThisProcess().require();
    LikenessServer server = LikenessServer.start(config, surroundings.home());
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  ended.countDown();
                },
                "likeness-stop"));
    announce(config, server);
    ended.await();
    return ExitCode.YES.number();
  }

  private void announce(ServerConfig config, LikenessServer server) {
    long room = PictureMemory.in(Runtime.getRuntime().maxMemory()).work();
    if (room < config.limits().maxPicturePixels()) {
      output.remark(
          "warning: this memory holds pictures of %.1f megapixels, not the %.1f that are allowed:"
                  .formatted(room / 1e6, config.limits().maxPicturePixels() / 1e6)
              + " larger ones are refused; set LIKENESS_JAVA_OPTIONS=-Xmx1g, say");
    }
    output.line("likeness serves at " + server.address() + "  (stop with Ctrl-C)");
    server
        .firstKey()
        .ifPresent(
            key ->
                output.line(
                    "first key, good for everything, shown this once: "
                        + key.key()
                        + "  (more with 'likeness key create')"));
    if (!config.authEnabled()) {
      output.remark("no keys are asked for: everybody on this machine may do everything");
    }
    if (!config.isLocal() && config.listening().tls() == null) {
      output.remark(
          "warning: other machines reach this server and nothing is encrypted, so keys and pictures"
              + " can be read on the way: use --tls-key-store, or a proxy that speaks TLS");
    }
  }

  private Map<Setting, String> options() {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    put(options, Setting.PORT, port);
    put(options, Setting.HOST, host);
    put(options, Setting.DATA, data);
    put(options, Setting.GALLERIES, galleries);
    put(options, Setting.TLS_KEY_STORE, tlsKeyStore);
    put(options, Setting.MODEL, model);
    put(options, Setting.DETECTOR, detector);
    return options;
  }

  private static void put(Map<Setting, String> options, Setting setting, @Nullable String value) {
    if (value != null) {
      options.put(setting, value);
    }
  }
}
