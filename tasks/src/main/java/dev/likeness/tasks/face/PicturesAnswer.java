package dev.likeness.tasks.face;

import dev.likeness.tasks.answer.ModelAnswer;
import java.util.List;

/**
 * The answers for several picture files.
 *
 * @param pictures one entry for each file, in the order of the files
 * @param model the model that the answers rest on
 */
public record PicturesAnswer<A>(List<PictureAnswer<A>> pictures, ModelAnswer model) {
  public PicturesAnswer {
    pictures = List.copyOf(pictures);
  }
}
