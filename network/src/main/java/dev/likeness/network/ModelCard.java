package dev.likeness.network;

import dev.likeness.encoding.Distance;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.vision.geometry.Point;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a model: its file, how to feed it, how to read it, whose it is and what
 * its distances stand for.
 *
 * @param name what it is called by and its folder is named: up to 64 lower-case letters, digits,
 *     '.', '_' and '-', the first a letter or digit
 * @param title what it is, in a few words
 * @param task what it is for
 * @param file its ONNX file
 * @param input what it takes
 * @param output what it answers
 * @param alignment where a face's points come to lie, for networks that take aligned faces
 * @param distance how its encodings are compared, for networks that encode
 * @param licence the terms of use
 * @param provenance where it comes from: data, authors, recipe, repository and commit
 * @param measured what its distances stand for, once that was measured
 * @param figures how good it was measured to be
 */
public record ModelCard(
    String name,
    String title,
    Task task,
    ModelFile file,
    InputSpec input,
    OutputSpec output,
    @Nullable AlignmentTemplate alignment,
    @Nullable Distance distance,
    Licence licence,
    String provenance,
    @Nullable ScoreDistribution measured,
    List<Metric> figures) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public ModelCard {
    figures = List.copyOf(figures);
    requireName(name);
    if (title.isBlank() || provenance.isBlank()) {
      throw new IllegalArgumentException(
          "a card has a title and says where the model comes from, at least one is empty");
    }
    if (task == Task.FACE_ENCODING
        && (alignment == null || distance == null || output.kind() != OutputKind.ENCODING)) {
      throw new IllegalArgumentException(
          "the card of a network that encodes faces has an alignment, a distance and an output of"
              + " kind encoding; '"
              + name
              + "' lacks one of them");
    }
    if (measured != null && measured.distance() != distance) {
      throw new IllegalArgumentException(
          "the distribution on the card of '"
              + name
              + "' was measured with the distance "
              + measured.distance().id()
              + ", the card's is "
              + (distance == null ? "none" : distance.id()));
    }
  }

  /** Returns this card with another network file. */
  public ModelCard withFile(ModelFile other) {
    return new ModelCard(
        name,
        title,
        task,
        other,
        input,
        output,
        alignment,
        distance,
        licence,
        provenance,
        measured,
        figures);
  }

  /**
   * Returns a valid model name.
   *
   * @throws IllegalArgumentException if it is not valid
   */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a model's name has 1 to 64 lower-case letters, digits, '.', '_' and '-' and begins with"
              + " a letter or digit, got '"
              + name
              + "'");
    }
    return name;
  }

  /**
   * Checks that the model is for a task.
   *
   * @throws IllegalArgumentException if it is for another
   */
  public void requireTask(Task expected) {
    if (task != expected) {
      throw new IllegalArgumentException(
          "model '" + name + "' is made for " + task.id() + ", not for " + expected.id());
    }
  }

  /**
   * Returns the alignment template.
   *
   * @throws IllegalArgumentException if the card has none
   */
  public AlignmentTemplate requireAlignment() {
    return requirePresent(alignment, "alignment");
  }

  /**
   * Returns the distance function of the encodings.
   *
   * @throws IllegalArgumentException if the card has none
   */
  public Distance requireDistance() {
    return requirePresent(distance, "distance");
  }

  private <T> T requirePresent(@Nullable T value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("the card of model '" + name + "' has no " + field);
    }
    return value;
  }

  /** Returns this card with another score distribution. */
  public ModelCard withMeasured(@Nullable ScoreDistribution measured) {
    return new ModelCard(
        name,
        title,
        task,
        file,
        input,
        output,
        alignment,
        distance,
        licence,
        provenance,
        measured,
        figures);
  }

  /**
   * Returns the identity of the encodings of this model: encodings of two cards with the same
   * digest can be compared.
   *
   * <p>It is the SHA-256 digest, as 64 hexadecimal digits, of the UTF-8 text of these lines, each
   * ended by a line feed, where numbers with a fraction are written by {@link Double#toHexString}:
   *
   * <pre>
   * likeness encoding 1
   * weights SHA-256
   * input WIDTH HEIGHT MULTIPLE CHANNELS MEAN MEAN MEAN DEVIATION DEVIATION DEVIATION
   * alignment SIDE X Y X Y X Y X Y X Y      (or: alignment none)
   * output KIND DIMENSION NAME NAME …
   * distance NAME                           (or: distance none)
   * </pre>
   */
  public String encodingDigest() {
    StringBuilder text = new StringBuilder("likeness encoding 1\n");
    text.append("weights ").append(file.sha256()).append('\n');
    text.append("input ").append(input.widthPx()).append(' ').append(input.heightPx());
    text.append(' ').append(input.multiplePx()).append(' ').append(input.channels().id());
    appendAll(text, input.mean());
    appendAll(text, input.deviation());
    text.append("\nalignment ");
    if (alignment == null) {
      text.append("none");
    } else {
      text.append(alignment.sidePx());
      for (Point point : alignment.points().toList()) {
        appendAll(text, List.of(point.x(), point.y()));
      }
    }
    text.append("\noutput ").append(output.kind().id()).append(' ').append(output.dimension());
    output.names().forEach(output -> text.append(' ').append(output));
    text.append("\ndistance ").append(distance == null ? "none" : distance.id()).append('\n');
    return Sha256.of(text.toString());
  }

  private static void appendAll(StringBuilder text, List<Double> numbers) {
    // Adding 0.0 turns the negative zero, which is equal to zero, into zero.
    numbers.forEach(number -> text.append(' ').append(Double.toHexString(number + 0.0)));
  }
}
