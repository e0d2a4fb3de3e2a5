package dev.likeness.server.people;

import dev.likeness.server.access.Permission;
import dev.likeness.server.audit.AuditInterceptor;
import dev.likeness.server.face.Faces;
import dev.likeness.server.request.Api;
import dev.likeness.server.request.ApiException;
import dev.likeness.server.request.Endpoints;
import dev.likeness.server.request.Fields;
import dev.likeness.server.request.Form;
import dev.likeness.server.request.Operation;
import dev.likeness.server.request.Request;
import dev.likeness.server.request.Route;
import dev.likeness.server.request.Tag;
import dev.likeness.tasks.audit.AuditAction;
import dev.likeness.tasks.audit.Disclosure;
import dev.likeness.tasks.face.FaceSelection;
import dev.likeness.tasks.face.QualityRequirement;
import dev.likeness.tasks.face.SelectedFaces;
import dev.likeness.tasks.identification.Search;
import dev.likeness.tasks.identification.SearchAnswer;
import dev.likeness.tasks.identification.SearchRequest;
import dev.likeness.vision.Picture;
import java.util.Map;
import java.util.TreeMap;

/** Who does a picture show, of those enrolled? Nobody near enough is an answer, too. */
public final class SearchEndpoints implements Endpoints {
  private final PeopleCollections collections;
  private final Faces faces;
  private final AuditInterceptor audit;

  /** Makes the group. */
  public SearchEndpoints(PeopleCollections collections, Faces faces, AuditInterceptor audit) {
    this.collections = collections;
    this.faces = faces;
    this.audit = audit;
  }

  @Override
  public void register(Api api) {
    api.add(
        Route.post(
                "/v1/collections/{collection}/search",
                Permission.SEARCH,
                Fields.none()
                    .picture("image")
                    .required()
                    .whole("limit", 1, 100)
                    .byDefault(5)
                    .meaning("How many people at most for each face.")
                    .bool("all_faces")
                    .byDefault(false)
                    .meaning("Every face, not only the one that stands out.")
                    .bool("candidates")
                    .byDefault(false)
                    .meaning("Shows those beyond the threshold, too; takes role enroller.")
                    .share("false_alarm_rate")
                    .meaning("Instead of the collection's; a higher one takes role enroller.")
                    .number("threshold")
                    .atLeast(0)
                    .meaning(
                        "A distance set by hand, instead of a rate; above the policy's takes role enroller.")
                    .bool("require_quality")
                    .byDefault(false)
                    .meaning(
                        "Looks for nobody by faces for which rates measured on clear faces do not"
                            + " hold."))
            .as(
                Operation.of(
                        "searchFaces",
                        Tag.PEOPLE,
                        "Says who a picture may show; nobody near enough: matches is empty.")
                    .answers(SearchAnswer.class)
                    .fails(422, "face_not_found", "low_quality")
                    .fails(403, "liveness_required", "beyond_policy")
                    .fails(409, "model_mismatch", "model_not_measured")),
        audit.disclosing(AuditAction.SEARCH, this::search, this::disclosure));
  }

  private SearchAnswer search(Request request) {
    PeopleCollection collection = collections.get(request.path("collection"));
    requireNoLiveness(collection);
    SearchRequest search =
        read(request.form()).orFalseAlarmRate(collection.settings().falseAlarmRate());
    return request.may(Permission.SEARCH_IN_DETAIL)
        ? search(request, collection, search)
        : searchWithinPolicy(request, collection, search);
  }

  /**
   * Checks that a search may be answered.
   *
   * @throws ApiException 403 {@code liveness_required} if the collection's people are named only by
   *     admissions
   */
  private static void requireNoLiveness(PeopleCollection collection) {
    if (collection.settings().requireLiveness()) {
      throw new ApiException(
          403,
          "liveness_required",
          "this collection requires liveness, so no picture that a caller chooses is searched: begin"
              + " an admission with POST /v1/collections/{collection}/admissions and send the"
              + " camera's frames");
    }
  }

  private SearchAnswer searchWithinPolicy(
      Request request, PeopleCollection collection, SearchRequest search) {
    PolicyLimit limit = new PolicyLimit(collection.settings());
    limit.require(search);
    collection.use(
        gallery -> {
          limit.requireThreshold(search, gallery, faces.encoder());
          return search;
        });
    return search(request, collection, search).withoutDetails();
  }

  private SearchAnswer search(Request request, PeopleCollection collection, SearchRequest search) {
    Picture picture = request.picture("image");
    SelectedFaces selected = faces.select(picture, search.faces());
    return collection.use(
        gallery -> new Search(gallery, faces.encoder(), search).run(selected, picture));
  }

  private static SearchRequest read(Form form) {
    return new SearchRequest(
        FaceSelection.ofAllFaces(form.bool("all_faces", false)),
        form.whole("limit", 1, SearchRequest.MAX_LIMIT).orElse(SearchRequest.DEFAULT_LIMIT),
        form.bool("candidates", false),
        form.number("false_alarm_rate"),
        form.number("threshold"),
        QualityRequirement.of(form.bool("require_quality", false)));
  }

  /** Returns what a search told, and what it was asked with. */
  private Disclosure disclosure(Request request, SearchAnswer answer) {
    CollectionSettings settings = collections.get(request.path("collection")).settings();
    SearchRequest search = read(request.form()).orFalseAlarmRate(settings.falseAlarmRate());
    Map<String, String> asked = new TreeMap<>();
    search.falseAlarmRate().ifPresent(rate -> asked.put("false_alarm_rate", Double.toString(rate)));
    search.threshold().ifPresent(distance -> asked.put("threshold", Double.toString(distance)));
    asked.put("limit", Integer.toString(search.limit()));
    asked.put("candidates", Boolean.toString(search.candidates()));
    asked.put("details", Boolean.toString(request.may(Permission.SEARCH_IN_DETAIL)));
    return Disclosure.of(answer).with(asked);
  }
}
