package dev.likeness.recognition;

import dev.likeness.encoding.Encoding;
import dev.likeness.encoding.Histogram;
import dev.likeness.encoding.OperatingPoint;
import dev.likeness.encoding.Rate;
import dev.likeness.encoding.ScoreDistribution;
import dev.likeness.face.Portrait;
import dev.likeness.face.Subject;
import dev.likeness.face.detect.Face;
import dev.likeness.face.quality.Defects;
import dev.likeness.face.quality.FaceQuality;
import dev.likeness.face.quality.Pose;
import dev.likeness.gallery.Gallery;
import dev.likeness.gallery.GalleryFile;
import dev.likeness.gallery.GalleryModel;
import dev.likeness.network.ModelCard;
import dev.likeness.network.catalogue.Catalogue;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Made-up faces and models with distances that are easy to reckon with. */
final class Made {
  private Made() {}

  /**
   * A card whose false-match rate is 1e-8 at d = 0.1, and 10 times as much for each 0.1 more, up to
   * 1 at d = 0.9.
   */
  static ModelCard card() {
    ModelCard intel = Catalogue.builtIn().find("intel-reid-0095").orElseThrow();
    List<OperatingPoint> points =
        List.of(
            new OperatingPoint(0.1, rate(1e-8), rate(0.5)),
            new OperatingPoint(0.9, rate(1), rate(1e-4)));
    return intel.withMeasured(
        new ScoreDistribution(
            intel.requireDistance(),
            "made up",
            100,
            1000,
            1000,
            points,
            new Histogram(0, 1, List.of(1L)),
            new Histogram(0, 1, List.of(1L))));
  }

  static ModelCard uncalibratedCard() {
    return card().withMeasured(null);
  }

  private static Rate rate(double value) {
    return new Rate(value, value, value, Rate.Basis.MEASURED);
  }

  static Gallery gallery(Path folder) {
    return GalleryFile.open(
        folder.resolve("gallery.db"),
        new GalleryModel(
            card().name(),
            card().encodingDigest(),
            card().output().dimension(),
            card().requireDistance()));
  }

  /** The encoding at cosine distance {@code d} from that of d = 0, in the plane of two axes. */
  static Encoding encoding(double d) {
    return encoding(d, 0);
  }

  /** As {@link #encoding(double)}, for another person: no component in common. */
  static Encoding encoding(double d, int person) {
    float[] values = new float[256];
    values[2 * person] = (float) (1 - d);
    values[2 * person + 1] = (float) Math.sqrt(1 - (1 - d) * (1 - d));
    return Encoding.of(values);
  }

  static Optional<Portrait> portrait(Encoding encoding) {
    return portrait(encoding, 60, 0);
  }

  static Optional<Portrait> portrait(Encoding encoding, double eyeDistancePx, double rivalShare) {
    Face face =
        new Face(
            new Box(0, 0, 100, 100), FivePoints.of(Collections.nCopies(5, new Point(0, 0))), 0.9);
    FaceQuality quality =
        new FaceQuality(
            eyeDistancePx, 12, 0.5, 0.2, new Pose(0, 0, 0), face.score(), Defects.none());
    return Optional.of(
        new Portrait(new Subject(face, quality, encoding), rivalShare > 0 ? 2 : 1, rivalShare));
  }
}
