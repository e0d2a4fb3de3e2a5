package dev.likeness.gallery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quality columns of a sample: all set, or all null. */
final class SqliteQuality {
  static final List<String> COLUMNS =
      List.of(
          "face_width_px",
          "face_height_px",
          "eye_distance_px",
          "sharpness",
          "brightness",
          "contrast",
          "yaw_degrees",
          "pitch_degrees",
          "roll_degrees",
          "detection_score");

  /** The columns in a statement, after others. */
  static final String NAMES = ", " + String.join(", ", COLUMNS);

  /** As many places for values. */
  static final String PLACES = ", ?".repeat(COLUMNS.size());

  private SqliteQuality() {}

  /** Returns the values of a row: first those given, then those of the quality. */
  static @Nullable Object[] values(@Nullable EnrolledQuality quality, @Nullable Object... before) {
    List<@Nullable Object> values = new ArrayList<>(Arrays.asList(before));
    if (quality == null) {
      values.addAll(Collections.nCopies(COLUMNS.size(), null));
    } else {
      values.add(quality.faceWidthPx());
      values.add(quality.faceHeightPx());
      values.add(quality.eyeDistancePx());
      values.add(quality.sharpness());
      values.add(quality.brightness());
      values.add(quality.contrast());
      values.add(quality.yawDegrees());
      values.add(quality.pitchDegrees());
      values.add(quality.rollDegrees());
      values.add(quality.detectionScore());
    }
    return values.toArray();
  }

  /** Reads the quality out of a row, from the given column on. */
  static @Nullable EnrolledQuality read(ResultSet row, int from) throws SQLException {
    if (row.getObject(from) == null) {
      return null;
    }
    return new EnrolledQuality(
        row.getDouble(from),
        row.getDouble(from + 1),
        row.getDouble(from + 2),
        row.getDouble(from + 3),
        row.getDouble(from + 4),
        row.getDouble(from + 5),
        row.getDouble(from + 6),
        row.getDouble(from + 7),
        row.getDouble(from + 8),
        row.getDouble(from + 9));
  }
}
