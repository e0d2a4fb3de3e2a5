package dev.likeness.server;

import dev.likeness.audit.AuditPlaces;
import dev.likeness.server.job.JobLimits;
import dev.likeness.server.log.LogOptions;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.server.request.Limits;
import dev.likeness.server.request.ListenOptions;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.data.SharedCollections;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the server runs.
 *
 * @param listening where it listens
 * @param data the folder of its collections, keys, jobs and audit log
 * @param audit the audit log, its key and the second place of its head
 * @param limits how much it takes on
 * @param inferenceThreads how many threads share the work of one picture
 * @param authEnabled whether it asks for keys; without them it listens to this machine alone
 * @param model the encoder that was asked for
 * @param detector the detector that was asked for
 * @param jobs how many jobs there may be, and for how long
 * @param log what is logged, for whoever sets the log of the process up
 * @param erasedKeptFor how long an erased collection can be restored; 0 overwrites it at once
 * @param shared where collections lie that are shared with other servers; empty for the folder
 */
public record ServerConfig(
    ListenOptions listening,
    Path data,
    AuditPlaces audit,
    Limits limits,
    int inferenceThreads,
    boolean authEnabled,
    Optional<String> model,
    Optional<String> detector,
    JobLimits jobs,
    LogOptions log,
    Duration erasedKeptFor,
    Optional<SharedCollections> shared) {

  private static final int IN_FLIGHT_PER_CORE = 2;
  private static final int WAITING_PER_RUNNING = 16;

  public ServerConfig {
    if (!authEnabled && !isLoopback(listening.host())) {
      throw new ConfigurationException(
          "without keys the server listens to this machine alone, but the host is "
              + listening.host()
              + ": set auth_enabled=true, or host=127.0.0.1");
    }
  }

  /** Returns how the server runs when nothing is set. */
  public static ServerConfig defaults(Home home) {
    return of(Settings.of(Map.of(), Map.of(), Optional.empty()), home);
  }

  /**
   * Returns how the server is to run.
   *
   * @throws ConfigurationException if a setting is none that can be used
   */
  public static ServerConfig of(Settings settings, Home home) {
    int cores = Runtime.getRuntime().availableProcessors();
    int inFlight =
        settings.integer(
            Setting.MAX_IN_FLIGHT,
            (int) Math.min(Setting.MAX_IN_FLIGHT.type().max(), (long) IN_FLIGHT_PER_CORE * cores));
    int waiting = settings.integer(Setting.MAX_WAITING, WAITING_PER_RUNNING * inFlight);
    try {
      Limits limits =
          new Limits(
              settings.large(Setting.MAX_IMAGE_BYTES),
              settings.large(Setting.MAX_IMAGE_PIXELS),
              settings.large(Setting.MAX_REQUEST_BYTES),
              Duration.ofSeconds(settings.large(Setting.REQUEST_TIMEOUT_SECONDS)),
              inFlight,
              waiting,
              settings.integer(Setting.MAX_PER_KEY, inFlight + waiting / 2),
              clients(settings));
      Path data = settings.text(Setting.DATA).map(Path::of).orElse(home.folder()).toAbsolutePath();
      AuditPlaces places = AuditPlaces.of(data.resolve("audit.log"));
      ListenOptions listening =
          new ListenOptions(
              settings.text(Setting.HOST).orElseThrow(),
              settings.integer(Setting.PORT),
              settings.tls());
      return new ServerConfig(
          listening,
          data,
          settings.text(Setting.AUDIT_HEAD).map(Path::of).map(places::withHead).orElse(places),
          limits,
          settings.integer(Setting.INFERENCE_THREADS, cores),
          settings.flag(Setting.AUTH_ENABLED),
          settings.text(Setting.MODEL),
          settings.text(Setting.DETECTOR),
          jobs(settings),
          new LogOptions(
              settings.choice(Setting.ACCESS_LOG, LogOptions.Access.class),
              settings.choice(Setting.LOG_FORMAT, LogOptions.Format.class),
              settings.choice(Setting.LOG_LEVEL, LogOptions.Level.class)),
          Duration.ofDays(settings.large(Setting.ERASED_KEPT_DAYS)),
          settings.shared());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private static ClientLimits clients(Settings settings) {
    return new ClientLimits(
        settings.integer(Setting.MAX_REQUESTS_PER_SECOND_OF_KEY),
        settings.integer(Setting.MAX_REQUESTS_PER_SECOND_OF_ADDRESS),
        settings.integer(Setting.MAX_CONNECTIONS),
        settings.integer(Setting.MAX_CONNECTIONS_OF_ADDRESS),
        settings.integer(Setting.MAX_SESSIONS_OF_KEY));
  }

  private static JobLimits jobs(Settings settings) {
    JobLimits usual = JobLimits.defaults();
    return usual
        .withKeptFor(Duration.ofHours(settings.large(Setting.JOBS_KEPT_HOURS)))
        .withQueue(
            settings.integer(Setting.MAX_JOBS_WAITING), settings.integer(Setting.MAX_JOBS_OF_KEY))
        .withPaintingBytes(settings.large(Setting.PAINTING_BYTES));
  }

  /** Returns this with other limits of jobs. */
  public ServerConfig withJobs(JobLimits other) {
    return new ServerConfig(
        listening,
        data,
        audit,
        limits,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        other,
        log,
        erasedKeptFor,
        shared);
  }

  /** Returns this with the audit log and its second place elsewhere. */
  public ServerConfig withAudit(AuditPlaces other) {
    return new ServerConfig(
        listening,
        data,
        other,
        limits,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        jobs,
        log,
        erasedKeptFor,
        shared);
  }

  /** Returns this with another port; 0 takes a free one. */
  public ServerConfig withPort(int port) {
    return new ServerConfig(
        new ListenOptions(listening.host(), port, listening.tls()),
        data,
        audit,
        limits,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        jobs,
        log,
        erasedKeptFor,
        shared);
  }

  /** Returns this with other limits. */
  public ServerConfig withLimits(Limits other) {
    return new ServerConfig(
        listening,
        data,
        audit,
        other,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        jobs,
        log,
        erasedKeptFor,
        shared);
  }

  /** Returns this without keys. */
  public ServerConfig withoutAuth() {
    return new ServerConfig(
        listening,
        data,
        audit,
        limits,
        inferenceThreads,
        false,
        model,
        detector,
        jobs,
        log,
        erasedKeptFor,
        shared);
  }

  /** Returns this with another time for which an erased collection can be restored. */
  public ServerConfig withErasedKeptFor(Duration other) {
    return new ServerConfig(
        listening,
        data,
        audit,
        limits,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        jobs,
        log,
        other,
        shared);
  }

  /** Returns this with collections that are shared with other servers. */
  public ServerConfig withShared(SharedCollections other) {
    return new ServerConfig(
        listening,
        data,
        audit,
        limits,
        inferenceThreads,
        authEnabled,
        model,
        detector,
        jobs,
        log,
        erasedKeptFor,
        Optional.of(other));
  }

  /** Returns whether only programs on this machine reach the server. */
  public boolean isLocal() {
    return isLoopback(listening.host());
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new ConfigurationException(
          "this machine knows no host " + host + ": give an address, such as 127.0.0.1");
    }
  }

  /** Returns the value of each setting as it is used, secrets masked. */
  public String describe(Settings settings) {
    StringBuilder lines = new StringBuilder();
    Map<Setting, Object> used =
        Map.ofEntries(
            Map.entry(Setting.PORT, listening.port()),
            Map.entry(Setting.HOST, listening.host()),
            Map.entry(Setting.DATA, data),
            Map.entry(Setting.AUDIT_HEAD, audit.head()),
            Map.entry(Setting.MAX_IMAGE_BYTES, limits.maxPictureBytes()),
            Map.entry(Setting.MAX_IMAGE_PIXELS, limits.maxPicturePixels()),
            Map.entry(Setting.MAX_REQUEST_BYTES, limits.maxRequestBytes()),
            Map.entry(Setting.REQUEST_TIMEOUT_SECONDS, limits.timeout().toSeconds()),
            Map.entry(Setting.MAX_IN_FLIGHT, limits.maxInFlight()),
            Map.entry(Setting.MAX_WAITING, limits.maxWaiting()),
            Map.entry(Setting.MAX_PER_KEY, limits.maxPerKey()),
            Map.entry(
                Setting.MAX_REQUESTS_PER_SECOND_OF_KEY, limits.clients().requestsPerSecondOfKey()),
            Map.entry(
                Setting.MAX_REQUESTS_PER_SECOND_OF_ADDRESS,
                limits.clients().requestsPerSecondOfAddress()),
            Map.entry(Setting.MAX_CONNECTIONS, limits.clients().connections()),
            Map.entry(Setting.MAX_CONNECTIONS_OF_ADDRESS, limits.clients().connectionsOfAddress()),
            Map.entry(Setting.MAX_SESSIONS_OF_KEY, limits.clients().sessionsOfKey()),
            Map.entry(Setting.INFERENCE_THREADS, inferenceThreads),
            Map.entry(Setting.AUTH_ENABLED, authEnabled),
            Map.entry(Setting.JOBS_KEPT_HOURS, jobs.keptFor().toHours()),
            Map.entry(Setting.ERASED_KEPT_DAYS, erasedKeptFor.toDays()),
            Map.entry(Setting.MAX_JOBS_WAITING, jobs.waiting()),
            Map.entry(Setting.MAX_JOBS_OF_KEY, jobs.activePerKey()),
            Map.entry(Setting.PAINTING_BYTES, jobs.paintingBytes()));
    for (Setting setting : Setting.values()) {
      String value =
          Optional.ofNullable(used.get(setting))
              .map(Object::toString)
              .or(() -> settings.text(setting))
              .orElse("");
      boolean isHidden = setting.isSecret() && !value.isEmpty();
      lines.append("# ").append(setting.meaning()).append('\n');
      lines.append("# ").append(settings.source(setting)).append('\n');
      lines.append(isHidden || value.isEmpty() ? "#" : "").append(setting.key());
      lines.append('=').append(isHidden ? "********" : value).append('\n');
    }
    return lines.toString();
  }
}
