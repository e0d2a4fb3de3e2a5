package dev.likeness.face.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.vision.geometry.FivePoints;
import dev.likeness.vision.geometry.Point;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseTest {
  /** Eyes, nose, mouth corners: x right, y down, z away from the camera, in millimetres. */
  private static final double[][] HEAD = {
    {-31.5, -36.7, 0}, {31.5, -36.7, 0}, {0, 0, -27}, {-27.9, 26.9, -4}, {27.9, 26.9, -4}
  };

  @ParameterizedTest
  @CsvSource({"0,0,0", "30,0,0", "-50,0,0", "0,20,0", "0,-25,0", "0,0,35", "25,-15,10"})
  void aTurnedHeadIsRecovered(double yaw, double pitch, double roll) {
    Pose pose = Pose.of(seen(yaw, pitch, roll));

    assertThat(pose.yawDegrees()).isCloseTo(yaw, within(1e-6));
    assertThat(pose.pitchDegrees()).isCloseTo(pitch, within(1e-6));
    assertThat(pose.rollDegrees()).isCloseTo(roll, within(1e-6));
  }

  @Test
  void sizeAndPlaceDoNotMatter() {
    Pose near = Pose.of(seen(20, 5, 0).map(p -> p.times(7).plus(300, -40)));

    assertThat(near.yawDegrees()).isCloseTo(20, within(1e-6));
  }

  @Test
  void mirroredFacesTurnTheOtherWay() {
    FivePoints points = seen(33, 0, 0);
    FivePoints mirrored =
        new FivePoints(
            mirror(points.rightEye()),
            mirror(points.leftEye()),
            mirror(points.nose()),
            mirror(points.rightMouth()),
            mirror(points.leftMouth()));

    assertThat(Pose.of(mirrored).yawDegrees()).isCloseTo(-33, within(1e-6));
  }

  @Test
  void pointsThatCoincideGiveNoTurn() {
    FivePoints same = new FivePoints(O, O, O, O, O);

    assertThat(Pose.of(same)).isEqualTo(new Pose(0, 0, 0));
  }

  private static final Point O = new Point(4, 4);

  private static Point mirror(Point p) {
    return new Point(-p.x(), p.y());
  }

  /** Turns the head by roll, pitch and yaw and looks at it from far away. */
  private static FivePoints seen(double yawDegrees, double pitchDegrees, double rollDegrees) {
    double yaw = Math.toRadians(yawDegrees);
    double pitch = Math.toRadians(pitchDegrees);
    double roll = Math.toRadians(rollDegrees);
    List<Point> points = new ArrayList<>();
    for (double[] p : HEAD) {
      // About the vertical axis: positive yaw carries the nose (z < 0) to the right.
      double x = p[0] * Math.cos(yaw) - p[2] * Math.sin(yaw);
      double z = p[0] * Math.sin(yaw) + p[2] * Math.cos(yaw);
      // About the horizontal axis: positive pitch carries the nose up (y smaller).
      double y = p[1] * Math.cos(pitch) + z * Math.sin(pitch);
      points.add(
          new Point(
              x * Math.cos(roll) - y * Math.sin(roll), x * Math.sin(roll) + y * Math.cos(roll)));
    }
    return FivePoints.of(points);
  }
}
