package dev.likeness.server.people;

import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.threshold.SearchThreshold;
import dev.likeness.network.ModelCard;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.identification.Search;
import dev.likeness.tasks.identification.SearchRequest;
import java.util.Map;

/**
 * What a search may ask for whose caller sees who matches and no more: the collection's policy, or
 * a stricter one.
 *
 * @param settings the collection's
 */
record PolicyLimit(CollectionSettings settings) {
  /**
   * Checks what can be checked without the people.
   *
   * @throws ApiException 403 {@code forbidden} if candidates are asked for; {@code beyond_policy}
   *     if the false-alarm rate is higher than the collection's
   */
  void require(SearchRequest asked) {
    if (asked.candidates()) {
      throw new ApiException(
          403,
          "forbidden",
          "expected no candidates, which take a key of role enroller, too: leave them out");
    }
    double most = settings.falseAlarmRate();
    if (asked.falseAlarmRate().orElse(most) > most) {
      throw beyond("false_alarm_rate", most);
    }
  }

  /**
   * Checks a threshold that was set by hand.
   *
   * @throws ApiException 403 {@code beyond_policy} if it is greater than the one that the
   *     collection's false-alarm rate gives now
   */
  void requireThreshold(SearchRequest asked, Gallery gallery, ModelCard encoder) {
    if (asked.threshold().isPresent()) {
      SearchRequest policy = SearchRequest.defaults().orFalseAlarmRate(settings.falseAlarmRate());
      double most =
          new Search(gallery, encoder, policy).threshold().map(SearchThreshold::tau).orElse(0.0);
      if (asked.threshold().getAsDouble() > most) {
        throw beyond("threshold", most);
      }
    }
  }

  private static ApiException beyond(String field, double most) {
    return new ApiException(
        403,
        "beyond_policy",
        "expected "
            + field
            + " of at most "
            + most
            + ", the collection's policy, got a looser one: ask for a stricter one, or with a key of"
            + " role enroller, too",
        Map.of("field", field, "policy", most));
  }
}
