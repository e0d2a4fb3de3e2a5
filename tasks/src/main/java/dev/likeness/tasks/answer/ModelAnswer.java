package dev.likeness.tasks.answer;

import dev.likeness.encoding.Distance;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.ModelCard;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model that an answer rests on.
 *
 * @param name what it is called
 * @param digest what tells its answers from those of others
 * @param distance how its encodings are compared; null if it does not encode
 */
public record ModelAnswer(String name, String digest, @Nullable String distance) {
  /** Returns a model's answer. */
  public static ModelAnswer of(ModelCard card) {
    return new ModelAnswer(
        card.name(),
        card.encodingDigest(),
        Optional.ofNullable(card.distance()).map(Distance::id).orElse(null));
  }

  /** Returns the answer for the model that a gallery was made with. */
  public static ModelAnswer of(GalleryModel model) {
    return new ModelAnswer(model.name(), model.digest(), model.distance().id());
  }
}
