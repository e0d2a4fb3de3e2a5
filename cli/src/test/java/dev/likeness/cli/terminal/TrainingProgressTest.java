package dev.likeness.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.likeness.learning.diagnosis.EncodingSpread;
import dev.likeness.learning.diagnosis.Epoch;
import dev.likeness.learning.diagnosis.TripletStatistics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
  private static Epoch epoch(int number, double ofBatches) {
    return new Epoch(
        number,
        40L * number,
        12,
        ofBatches,
        ofBatches,
        new TripletStatistics(100, ofBatches, ofBatches, ofBatches, ofBatches, ofBatches),
        new EncodingSpread(1.2, 0.1, 123.4),
        ofBatches,
        1e-3,
        new Epoch.HeldOut(0.8765, 0.1234, OptionalDouble.empty()));
  }

  private static List<String> lines(Epoch... epochs) {
    StringWriter err = new StringWriter();
    TrainingProgress progress =
        new TrainingProgress(new Output(new PrintWriter(new StringWriter()), new PrintWriter(err)));
    List.of(epochs).forEach(progress::epoch);
    return err.toString().lines().toList();
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertThat(lines(epoch(0, Double.NaN)).get(1).strip().split(" +"))
        .containsExactly("0", "-", "-", "-", "-", "123.4", "0.8765", "12.34", "%");
  }

  @Test
  void theFiguresStandUnderTheHeader() {
    List<String> lines = lines(epoch(0, Double.NaN), epoch(999, 1));
    assertThat(lines).hasSize(3);
    assertThat(lines).extracting(String::length).containsOnly(lines.get(0).length());
    assertThat(lines.get(0).length()).isLessThan(80);
  }
}
