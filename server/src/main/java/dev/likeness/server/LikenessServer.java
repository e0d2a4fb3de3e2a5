package dev.likeness.server;

import dev.likeness.audit.AuditEvent;
import dev.likeness.audit.AuditLog;
import dev.likeness.face.liveness.PassiveLiveness;
import dev.likeness.face.liveness.PassiveOptions;
import dev.likeness.gallery.Galleries;
import dev.likeness.gallery.GalleryException;
import dev.likeness.gallery.cassandra.LocalFiles;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Task;
import dev.likeness.network.catalogue.InstalledModel;
import dev.likeness.server.access.ApiKeys;
import dev.likeness.server.access.CreatedKey;
import dev.likeness.server.access.RecordedKeys;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.audit.AuditTimer;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.document.DocumentEndpoints;
import dev.likeness.server.face.FaceEndpoints;
import dev.likeness.server.face.Faces;
import dev.likeness.server.liveness.AdmissionEndpoints;
import dev.likeness.server.liveness.LivenessEndpoints;
import dev.likeness.server.liveness.LivenessSessions;
import dev.likeness.server.operation.AuditEndpoints;
import dev.likeness.server.operation.ConsolePages;
import dev.likeness.server.operation.HealthEndpoints;
import dev.likeness.server.operation.KeyEndpoints;
import dev.likeness.server.operation.MetricsEndpoints;
import dev.likeness.server.operation.ModelEndpoints;
import dev.likeness.server.operation.ServerMeters;
import dev.likeness.server.operation.StatusEndpoints;
import dev.likeness.server.people.CollectionEndpoints;
import dev.likeness.server.people.EnrolmentEndpoints;
import dev.likeness.server.people.ErasureTerms;
import dev.likeness.server.people.IdempotencyStore;
import dev.likeness.server.people.LookAlikeEndpoints;
import dev.likeness.server.people.PeopleCollections;
import dev.likeness.server.people.PeopleEndpoints;
import dev.likeness.server.people.SearchEndpoints;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.RequestCounters;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.WebServer;
import dev.likeness.tasks.ConfigurationException;
import dev.likeness.tasks.Home;
import dev.likeness.tasks.Models;
import dev.likeness.tasks.audit.ActOutcomes;
import dev.likeness.tasks.audit.AuditSource;
import dev.likeness.tasks.audit.LostChanges;
import dev.likeness.tasks.audit.SharedLogReplica;
import dev.likeness.tasks.data.DataFolder;
import dev.likeness.tasks.data.DataInventory;
import dev.likeness.tasks.data.KeptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server: from a configuration to a port that answers.
 *
 * <pre>{@code
 * try (LikenessServer server = LikenessServer.start(ServerConfig.defaults(home), home)) {
 *   server.firstKey().ifPresent(key -> System.out.println(key.key()));
 *   System.out.println(server.address());
 * }
 * }</pre>
 */
public final class LikenessServer implements AutoCloseable {
  /** Stands in the audit log for the key that makes the first key. */
  private static final String FIRST_START = "first-start";

  /** Stands there for the key that takes collections which are gone from the keys. */
  private static final String ERASURE = "erasure";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ServerContext ground;
  private final Galleries galleries;
  private final List<Endpoints> groups;
  private final Api api;
  private final WebServer web;
  private final Watches watches;
  private final @Nullable CreatedKey firstKey;

  /** What goes on beside the requests. */
  private record Watches(@Nullable KeyWatch keys, AuditTimer audit) implements AutoCloseable {
    @Override
    public void close() {
      if (keys != null) {
        keys.close();
      }
      audit.close();
    }
  }

  private LikenessServer(
      ServerContext ground,
      Galleries galleries,
      List<Endpoints> groups,
      Api api,
      WebServer web,
      Watches watches,
      @Nullable CreatedKey firstKey) {
    this.ground = ground;
    this.galleries = galleries;
    this.groups = groups;
    this.api = api;
    this.web = web;
    this.watches = watches;
    this.firstKey = firstKey;
  }

  /**
   * Starts a server.
   *
   * @throws ConfigurationException if the port is taken or a file or network cannot be used
   * @throws dev.likeness.audit.AuditException if the audit log cannot be written
   * @throws IOException if the data folder cannot be written
   */
  public static LikenessServer start(ServerConfig config, Home home) throws IOException {
    Files.createDirectories(config.data());
    DataFolder folder = data(config, home);
    Galleries galleries = folder.galleries();
    try {
      return start(config, home, folder, galleries);
    } catch (IOException | RuntimeException e) {
      galleries.close();
      throw e;
    }
  }

  private static LikenessServer start(
      ServerConfig config, Home home, DataFolder folder, Galleries galleries) throws IOException {
    DataFaults faults = new DataFaults(DataInventory.of(folder));
    requireAuditLog(faults.inventory());
    ApiKeys keys = ApiKeys.of(folder, galleries, Clock.systemUTC());
    ServerMeters meters = new ServerMeters(version(), config.data());
    Faces faces =
        Faces.open(
            home,
            config.detector(),
            config.model(),
            new NetworkOptions(config.inferenceThreads()).withListener(meters.inferences()));
    List<Endpoints> groups = List.of();
    AuditLog log = null;
    WebServer web = null;
    try {
      log = AuditLog.open(config.audit(), Clock.systemUTC(), SharedLogReplica.of(galleries));
      log.serve();
      RecordedKeys first = new RecordedKeys(keys, log, new AuditSource(FIRST_START, null, null));
      ActOutcomes outcomes =
          new ActOutcomes(galleries, intent -> Optional.of(first.outcome(intent)));
      log.settleOpenActs(
          intent -> isLost(faults, intent.event()) ? Optional.empty() : outcomes.of(intent));
      if (!galleries.isShared()) {
        faults.reportLostChanges(LostChanges.find(galleries, log.last(LostChanges.MAX_ENTRIES)));
      }
      RecordedKeys erasing = new RecordedKeys(keys, log, new AuditSource(ERASURE, null, null));
      ServerContext ground =
          new ServerContext(
              config,
              home,
              meters,
              new RequestCounters(meters.registry()),
              faces,
              faults,
              new PeopleCollections(
                  galleries,
                  faults,
                  faces.galleryModel(),
                  new ErasureTerms(config.erasedKeptFor(), erasing::withdraw)),
              keys,
              log);
      groups = groups(ground, galleries);
      Api api = new Api();
      groups.forEach(group -> group.register(api));
      api.otherwise(new ConsolePages());
      web =
          WebServer.start(
              config.listening(),
              config.limits(),
              config.authEnabled() ? Optional.of(keys) : Optional.empty(),
              api,
              ground.traffic());
      // Only now: a key that is made although the start fails would never be seen.
      CreatedKey firstKey =
          config.authEnabled()
                  && (galleries.isShared() || faults.inventory().lossOf(KeptFile.KEYS).isEmpty())
              ? first.firstKey().orElse(null)
              : null;
      faults.inventory().adopt();
      KeyWatch watch = config.authEnabled() ? KeyWatch.over(keys, groups) : null;
      AuditTimer timer = AuditTimer.over(log, ground.traffic().denials());
      return new LikenessServer(
          ground, galleries, groups, api, web, new Watches(watch, timer), firstKey);
    } catch (IOException | RuntimeException e) {
      if (web != null) {
        web.stop(Duration.ZERO);
      }
      closeAll(groups, faces, meters);
      if (log != null) {
        log.close();
      }
      throw e;
    }
  }

  /** Connects to the collections, if they are shared with other servers. */
  private static DataFolder data(ServerConfig config, Home home) {
    DataFolder folder = DataFolder.in(config.data(), home);
    LocalFiles files = LocalFiles.in(folder.folder()).withSnapshots(folder.replicas());
    try {
      return config
          .shared()
          .map(place -> folder.withShared(place.connect(folder.masterKeys(), files)))
          .orElse(folder);
    } catch (GalleryException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What became of an act cannot be seen while its collection is lost. */
  private static boolean isLost(DataFaults faults, AuditEvent event) {
    String collection = event.collection();
    return collection != null && faults.lossOf(collection).isPresent();
  }

  /** Nothing may be done without the log: it is not begun anew where there was one. */
  private static void requireAuditLog(DataInventory inventory) {
    inventory
        .lossOf(KeptFile.AUDIT_LOG)
        .ifPresent(
            loss -> {
              throw new ConfigurationException(loss.message());
            });
  }

  /** Returns all that can be asked, in the order in which it is opened. A new group is one line. */
  private static List<Endpoints> groups(ServerContext ground, Galleries galleries)
      throws IOException {
    Faces faces = ground.faces();
    PeopleCollections people = ground.collections();
    IdempotencyStore replays = IdempotencyStore.of(galleries, people, Clock.systemUTC());
    LivenessEndpoints liveness =
        new LivenessEndpoints(
            faces,
            new LivenessSessions(
                faces::encoder,
                ground.config().limits().clients().sessionsOfKey(),
                Clock.systemUTC()),
            passive(ground));
    AuditInterceptor audit = new AuditInterceptor(ground.log());
    CollectionEndpoints collections = new CollectionEndpoints(people, faces, audit, replays);
    return List.of(
        new AuditEndpoints(ground.log()),
        new HealthEndpoints(
            () -> Files.isWritable(ground.config().data()) && ground.log().isWritable(),
            people::storeState,
            ground.faults()::count,
            ground.config().authEnabled()),
        new DocumentEndpoints(version()),
        new ModelEndpoints(() -> Models.of(ground.home()), faces),
        new KeyEndpoints(ground.keys(), people::isKnown, ground.log()),
        new MetricsEndpoints(ground.meters(), faces, people, ground.faults(), ground.log()),
        new FaceEndpoints(faces),
        collections,
        new StatusEndpoints(
            version(),
            ground.config().limits(),
            faces,
            collections,
            new StatusEndpoints.Kept(people::storeState, ground.faults(), ground.log())),
        new PeopleEndpoints(people, faces, audit, replays),
        new EnrolmentEndpoints(people, faces, audit, replays),
        new LookAlikeEndpoints(people, faces),
        liveness,
        new AdmissionEndpoints(people, faces, liveness, audit),
        new SearchEndpoints(people, faces, audit),
        JobRoutes.open(ground));
  }

  private static Optional<PassiveLiveness> passive(ServerContext ground) {
    PassiveOptions options = PassiveOptions.defaults();
    Optional<InstalledModel> model =
        Models.of(ground.home()).of(Task.LIVENESS).stream().findFirst();
    try {
      return model.isEmpty()
          ? Optional.empty()
          : Optional.of(
              PassiveLiveness.open(
                  model.get(),
                  options.withNetwork(
                      options.network().withListener(ground.meters().inferences()))));
    } catch (IOException e) {
      throw new ConfigurationException(
          "the network of liveness cannot be read: install it anew with 'likeness model install'",
          e);
    }
  }

  private static String version() {
    return Optional.ofNullable(LikenessServer.class.getPackage().getImplementationVersion())
        .orElse("unpackaged");
  }

  /** Returns the key for everything, if this start made it: the only time that it can be read. */
  public Optional<CreatedKey> firstKey() {
    return Optional.ofNullable(firstKey);
  }

  /** Returns what can be asked. */
  public List<Route> routes() {
    return api.routes();
  }

  /** Returns the port that the server listens at. */
  public int port() {
    return web.port();
  }

  /** Returns the address to ask it at. */
  public String address() {
    ServerConfig config = ground.config();
    String host = config.listening().host();
    return (config.listening().tls() == null ? "http://" : "https://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port();
  }

  /** Takes no more requests, finishes those that run, and lets go of everything. */
  @Override
  public void close() {
    web.stop(PATIENCE);
    watches.close();
    closeAll(groups, ground.faces(), ground.meters());
    galleries.close();
  }

  private static void closeAll(List<Endpoints> groups, Faces faces, ServerMeters meters) {
    for (int i = groups.size() - 1; i >= 0; i--) {
      groups.get(i).close();
    }
    faces.close();
    meters.close();
  }
}
