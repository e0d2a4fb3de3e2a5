package dev.likeness.server;

import static dev.likeness.server.SettingType.choice;
import static dev.likeness.server.SettingType.flag;
import static dev.likeness.server.SettingType.integer;
import static dev.likeness.server.SettingType.path;
import static dev.likeness.server.SettingType.text;

import dev.likeness.server.job.JobLimits;
import dev.likeness.server.log.LogOptions;
import dev.likeness.server.request.ClientCertificates;
import dev.likeness.server.request.ClientLimits;
import dev.likeness.vision.codec.DecodeLimits;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be set of the server, each by environment variable or configuration file, some by option
 * of {@code serve}. What is said here is all that is known of a setting: values are checked by it,
 * and the help of {@code serve}, {@code --print-config} and {@code docs/settings.md} are made of
 * it.
 */
@SuppressWarnings("ImmutableEnumChecker") // Records of texts and numbers do not change.
public enum Setting {
  PORT(Topic.LISTENING, integer(0, 65_535, ""), "8080", "Port to listen at; 0 takes a free one."),
  HOST(
      Topic.LISTENING,
      text(),
      "127.0.0.1",
      "Address or name of this machine to listen at; 127.0.0.1 is reached by this machine alone."),
  AUTH_ENABLED(
      Topic.LISTENING,
      flag(),
      "true",
      "Whether requests need a key; without keys the server listens to this machine alone."),
  TLS_KEY_STORE(
      Topic.LISTENING,
      path(),
      "",
      "Key store (PKCS12 or JKS) with the server's certificate and private key; with it the server"
          + " speaks TLS and nothing else."),
  TLS_KEY_STORE_PASSWORD(
      Topic.LISTENING, text(), "", "Password of the key store and of the key in it."),
  TLS_KEY_STORE_PASSWORD_FILE(
      Topic.LISTENING, path(), "", "File of one line with that password, instead of it."),

  TLS_CLIENT_CERTIFICATES(
      Topic.LISTENING,
      choice(ClientCertificates.class),
      "off",
      "Whether callers show a certificate when they connect: with wanted one that is shown must be"
          + " trusted, with needed nobody is served without. Keys are asked for all the same."),
  TLS_TRUST_STORE(
      Topic.LISTENING,
      path(),
      "",
      "File (PEM) of the certificates that callers' certificates must be signed by, or be."),
  TLS_HSTS_DAYS(
      Topic.LISTENING,
      integer(0, 3650, "days"),
      "365",
      "For how long browsers ask this host by HTTPS alone once they did (Strict-Transport-Security);"
          + " 0 does not tell them to."),

  DATA(
      Topic.DATA,
      path(),
      Default.computed("the program's home"),
      "Folder of collections, keys, jobs and the audit log."),
  GALLERIES(
      Topic.DATA,
      text(),
      Default.computed("the data folder"),
      "Where collections lie: cassandra://[USER@]HOST[:PORT][,HOST...]/KEYSPACE[?tls], for several"
          + " servers that share them and a master key."),
  GALLERIES_PASSWORD(Topic.DATA, text(), "", "Password of the user in galleries."),
  GALLERIES_PASSWORD_FILE(
      Topic.DATA, path(), "", "File of one line with that password, instead of it."),
  AUDIT_HEAD(
      Topic.DATA,
      path(),
      Default.computed("audit.head in the data folder"),
      "File in which the head of the audit log is kept a second time, best on another machine."),
  ERASED_KEPT_DAYS(
      Topic.DATA,
      integer(0, 3650, "days"),
      "7",
      "How long an erased collection can be restored; 0 overwrites it at once."),

  MODEL(
      Topic.NETWORKS,
      text(),
      Default.computed("a public one that is installed, else likeness-face"),
      "Encoder to use, by its name; also of the commands."),
  DETECTOR(
      Topic.NETWORKS,
      text(),
      Default.computed("a public one that is installed, else likeness-detector"),
      "Detector to use, by its name; also of the commands."),
  INFERENCE_THREADS(
      Topic.NETWORKS,
      integer(1, 256, "threads"),
      Default.computed("the number of processor cores"),
      "Threads that share the work of one picture while few pictures are under way."),

  MAX_IMAGE_BYTES(
      Topic.LIMITS,
      integer(1, Bounds.REQUEST_BYTES, "bytes"),
      "10485760",
      "Largest picture file; not above max_request_bytes."),
  MAX_IMAGE_PIXELS(
      Topic.LIMITS,
      integer(1, Bounds.PIXELS, "pixels"),
      Long.toString(DecodeLimits.defaults().maxPixels()),
      "Largest picture, width times height; also of the commands."),
  MAX_REQUEST_BYTES(
      Topic.LIMITS,
      integer(1, Bounds.REQUEST_BYTES, "bytes"),
      "67108864",
      "Largest body of a request."),
  REQUEST_TIMEOUT_SECONDS(
      Topic.LIMITS,
      integer(1, 3600, "seconds"),
      "60",
      "How long a body may take to come in, then how long the request may wait for its turn, and then"
          + " how long it may go on to further pictures."),
  MAX_IN_FLIGHT(
      Topic.LIMITS,
      integer(1, Bounds.IN_FLIGHT, "requests"),
      Default.computed("2 for each processor core, at most 4096"),
      "Requests that are worked on at a time, beside those of gates and administration."),
  MAX_WAITING(
      Topic.LIMITS,
      integer(0, Bounds.WAITING, "requests"),
      Default.computed("16 for each of max_in_flight"),
      "Requests that come in or wait for their turn; more are refused with 503."),
  MAX_PER_KEY(
      Topic.LIMITS,
      integer(1, Bounds.WAITING, "requests"),
      Default.computed("max_in_flight and half of max_waiting"),
      "Requests of one key that come in, wait or run; more are refused with 429."),
  MAX_REQUESTS_PER_SECOND_OF_KEY(
      Topic.LIMITS,
      integer(1, Bounds.PER_SECOND, "requests a second"),
      Integer.toString(ClientLimits.defaults().requestsPerSecondOfKey()),
      "Requests of one key in the long run, four seconds' worth at once; more are refused with 429."),
  MAX_REQUESTS_PER_SECOND_OF_ADDRESS(
      Topic.LIMITS,
      integer(1, Bounds.PER_SECOND, "requests a second"),
      Integer.toString(ClientLimits.defaults().requestsPerSecondOfAddress()),
      "The same of one address, for requests without a key or that their key may not make; behind a"
          + " proxy all have the proxy's."),
  MAX_CONNECTIONS(
      Topic.LIMITS,
      integer(1, Bounds.WAITING, "connections"),
      Integer.toString(ClientLimits.defaults().connections()),
      "Connections that are open; more are closed at once."),
  MAX_CONNECTIONS_OF_ADDRESS(
      Topic.LIMITS,
      integer(1, Bounds.WAITING, "connections"),
      Integer.toString(ClientLimits.defaults().connectionsOfAddress()),
      "Connections from one address; behind a proxy all come from the proxy's."),
  MAX_SESSIONS_OF_KEY(
      Topic.LIMITS,
      integer(1, 1000, "sessions"),
      Integer.toString(ClientLimits.defaults().sessionsOfKey()),
      "Liveness sessions and admissions of one key that are under way; more are refused with 429."),

  ACCESS_LOG(
      Topic.LOG,
      choice(LogOptions.Access.class),
      "text",
      "A line for each request, as text or JSON, or none."),
  LOG_FORMAT(Topic.LOG, choice(LogOptions.Format.class), "text", "Form of all other lines."),
  LOG_LEVEL(
      Topic.LOG,
      choice(LogOptions.Level.class),
      "info",
      "From which on lines of the program are written; of libraries it is warn or above."),

  JOBS_KEPT_HOURS(
      Topic.JOBS,
      integer(0, 87_600, "hours"),
      Long.toString(JobLimits.defaults().keptFor().toHours()),
      "How long a job that has ended is kept, with its results."),
  MAX_JOBS_WAITING(
      Topic.JOBS,
      integer(1, 10_000, "jobs"),
      Integer.toString(JobLimits.defaults().waiting()),
      "Jobs that wait for their turn, of all kinds and keys together."),
  MAX_JOBS_OF_KEY(
      Topic.JOBS,
      integer(1, 10_000, "jobs"),
      Integer.toString(JobLimits.defaults().activePerKey()),
      "Jobs of one key that run or wait; more are refused with 429."),
  PAINTING_BYTES(
      Topic.JOBS,
      integer(1, Bounds.MEMORY_BYTES, "bytes"),
      Long.toString(JobLimits.defaults().paintingBytes()),
      "Memory that the process may take while it paints.");

  static final String PREFIX = "LIKENESS_";

  private final Topic topic;
  private final SettingType type;
  private final Default usual;
  private final String meaning;

  /** What settings are about: the order of the reference. */
  public enum Topic {
    LISTENING("Address, keys and TLS"),
    DATA("Data"),
    NETWORKS("Networks"),
    LIMITS("Limits of requests"),
    LOG("Log"),
    JOBS("Jobs");

    private final String title;

    Topic(String title) {
      this.title = title;
    }

    /** Returns the heading of these settings. */
    public String title() {
      return title;
    }
  }

  /** The ends of ranges that several settings have. */
  private static final class Bounds {
    static final long REQUEST_BYTES = 1L << 30;
    static final long PIXELS = Integer.MAX_VALUE - 8L;
    static final long MEMORY_BYTES = 1L << 50;
    static final int IN_FLIGHT = 4096;
    static final int WAITING = 100_000;
    static final int PER_SECOND = 1_000_000;
  }

  /**
   * What holds if a setting is not set.
   *
   * @param value the value; empty if it has none, or one that depends on the machine
   * @param description the same for people
   */
  private record Default(String value, String description) {
    static Default computed(String description) {
      return new Default("", description);
    }
  }

  Setting(Topic topic, SettingType type, Default usual, String meaning) {
    this.topic = topic;
    this.type = type;
    this.usual = usual;
    this.meaning = meaning;
  }

  Setting(Topic topic, SettingType type, String value, String meaning) {
    this(topic, type, new Default(value, value.isEmpty() ? "none" : value), meaning);
  }

  /** Returns its name in a configuration file, such as {@code max_image_bytes}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns its name in the environment, such as {@code LIKENESS_MAX_IMAGE_BYTES}. */
  public String variable() {
    return PREFIX + name();
  }

  /** Returns what it is about. */
  public Topic topic() {
    return topic;
  }

  /** Returns the values that it may have. */
  public SettingType type() {
    return type;
  }

  /** Returns what it does: sentences for people. */
  public String meaning() {
    return meaning;
  }

  /**
   * Returns its value if it is not set; empty if it has none or one that depends on the machine.
   */
  public Optional<String> defaultValue() {
    return Optional.of(usual.value()).filter(value -> !value.isEmpty());
  }

  /** Returns what holds if it is not set, for people. */
  public String defaultDescription() {
    return usual.description();
  }

  /** Returns whether its value is never shown. */
  public boolean isSecret() {
    return this == TLS_KEY_STORE_PASSWORD || this == GALLERIES_PASSWORD;
  }
}
