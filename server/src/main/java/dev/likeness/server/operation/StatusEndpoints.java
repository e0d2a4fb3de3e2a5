package dev.likeness.server.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.likeness.audit.AuditLog;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.StoreState;
import dev.likeness.server.access.Permission;
import dev.likeness.server.data.DataFaults;
import dev.likeness.server.face.Faces;
import dev.likeness.server.people.CollectionEndpoints;
import dev.likeness.server.people.CollectionEndpoints.CollectionAnswer;
import dev.likeness.server.request.Answer;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Lane;
import dev.likeness.server.request.Limits;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.answer.ModelAnswer;
import dev.likeness.tasks.data.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/status}: what runs here, with which limits, and what the policies mean now. */
public final class StatusEndpoints implements Endpoints {
  private final String version;
  private final Instant startedAt;
  private final Limits limits;
  private final Faces faces;
  private final CollectionEndpoints collections;
  private final Supplier<Optional<StoreState>> store;
  private final DataFaults faults;
  private final AuditLog audit;

  /**
   * What requests may ask for.
   *
   * @param maxImageBytes largest picture file
   * @param maxImagePixels largest picture
   * @param maxRequestBytes largest request body
   * @param requestTimeoutSeconds after which a request is answered with an error
   * @param maxInFlight requests worked on at a time
   * @param maxWaiting requests that wait for their turn
   * @param maxPerKey requests of one key at a time
   */
  private record LimitsAnswer(
      long maxImageBytes,
      long maxImagePixels,
      long maxRequestBytes,
      long requestTimeoutSeconds,
      int maxInFlight,
      int maxWaiting,
      int maxPerKey) {}

  /**
   * The networks in use.
   *
   * @param detector finds faces
   * @param encoder encodes faces
   */
  private record ServerModels(ModelAnswer detector, ModelAnswer encoder) {}

  /**
   * The last entry of the audit log.
   *
   * @param number of the last entry; 0 for an empty log
   * @param hash of the last entry; 64 zeros for an empty log
   */
  private record AuditHeadAnswer(long number, String hash) {}

  /**
   * Something that the data folder must hold and that cannot be used now.
   *
   * @param what a collection's id, a file's name, or a job
   * @param reason {@code missing}, {@code empty}, {@code unreadable}, {@code replaced} or {@code
   *     settings}
   * @param message the same for people, with what to do
   */
  private record FaultAnswer(String what, String reason, String message) {
    static FaultAnswer of(Loss loss) {
      return new FaultAnswer(loss.what(), loss.reason().id(), loss.message());
    }
  }

  /**
   * What this server runs.
   *
   * @param version of the program
   * @param startedAt when it was started
   * @param uptimeSeconds time since then
   * @param java version of the Java runtime
   * @param searching how encodings are scanned: {@code plain Java}, or vectors of how many bits
   * @param models networks in use
   * @param collections those that exist; none while {@code cluster} cannot be read
   * @param faults what the data folder must hold and cannot be used now
   * @param limits what requests may ask for
   * @param audit the last entry of the audit log
   * @param cluster where several servers keep their collections; absent if they are files
   */
  private record ServerStatus(
      String version,
      String startedAt,
      long uptimeSeconds,
      String java,
      String searching,
      ServerModels models,
      List<CollectionAnswer> collections,
      List<FaultAnswer> faults,
      LimitsAnswer limits,
      AuditHeadAnswer audit,
      @JsonInclude(Include.NON_NULL) @Nullable ClusterAnswer cluster) {}

  /**
   * What is kept.
   *
   * @param store the store that servers share; empty if there is none
   * @param faults what cannot be used now of the data folder
   * @param log the audit log
   */
  public record Kept(Supplier<Optional<StoreState>> store, DataFaults faults, AuditLog log) {}

  /** Makes the group. */
  public StatusEndpoints(
      String version, Limits limits, Faces faces, CollectionEndpoints collections, Kept kept) {
    this.version = version;
    this.startedAt = Instant.now();
    this.limits = limits;
    this.faces = faces;
    this.collections = collections;
    this.store = kept.store();
    this.faults = kept.faults();
    this.audit = kept.log();
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.get("/v1/status", Permission.VIEW_STATUS)
            .in(Lane.ADMINISTRATION)
            .as(
                Operation.of(
                        "getStatus",
                        Tag.OPERATION,
                        "Returns the version, models, collections and limits.")
                    .answers(ServerStatus.class)),
        request -> Answer.ok(status()));
  }

  private ServerStatus status() {
    Optional<StoreState> known = store.get();
    boolean reachable = known.map(StoreState::majorityReachable).orElse(true);
    // First, since looking at a collection opens it, and finds out what is wrong with it.
    List<CollectionAnswer> described = reachable ? collections.describeAll() : List.of();
    Optional<StoreState> shown = reachable ? store.get() : known;
    return new ServerStatus(
        version,
        startedAt.toString(),
        Duration.between(startedAt, Instant.now()).toSeconds(),
        Runtime.version().toString(),
        GalleryFile.scanning(),
        new ServerModels(ModelAnswer.of(faces.detector()), ModelAnswer.of(faces.encoder())),
        described,
        faults.refresh().stream().map(FaultAnswer::of).toList(),
        new LimitsAnswer(
            limits.maxPictureBytes(),
            limits.maxPicturePixels(),
            limits.maxRequestBytes(),
            limits.timeout().toSeconds(),
            limits.maxInFlight(),
            limits.maxWaiting(),
            limits.maxPerKey()),
        new AuditHeadAnswer(audit.head().number(), audit.head().hash()),
        shown.map(ClusterAnswer::of).orElse(null));
  }
}
