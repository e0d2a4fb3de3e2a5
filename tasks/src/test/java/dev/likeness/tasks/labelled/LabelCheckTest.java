package dev.likeness.tasks.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.likeness.encoding.Encoding;
import dev.likeness.evaluation.pairs.LabelledEncoding;
import dev.likeness.evaluation.pairs.LabelledEncodings;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.models.EmbeddedModels;
import dev.likeness.network.ModelCard;
import dev.likeness.tasks.progress.Phase;
import dev.likeness.tasks.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encodings are unit vectors in a plane, so that 1 minus the cosine is worked by hand. */
class LabelCheckTest {
  private static final ModelCard UNMEASURED =
      EncoderCard.fromScratch("x", Architecture.SMALL, Architecture.SMALL.defaultShape());

  private static LabelledEncoding at(String person, String picture, double degrees) {
    double angle = Math.toRadians(degrees);
    return new LabelledEncoding(
        person,
        picture,
        Encoding.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
  }

  private static List<LabelWarning> warnings(ModelCard card, LabelledEncoding... encodings) {
    return LabelCheck.warnings(LabelledEncodings.of(List.of(encodings)), Map.of(), card);
  }

  @Test
  void aCopyUnderAnotherLabelIsFoundByAnyModel() {
    assertThat(warnings(UNMEASURED, at("a", "a/1", 0), at("a", "a/2", 90), at("b", "b/1", 90)))
        .extracting(LabelWarning::left, LabelWarning::right)
        .containsExactly(tuple("a/2", "b/1"));
  }

  @Test
  void copiesOfOnePersonAreNoFault() {
    assertThat(warnings(UNMEASURED, at("a", "a/1", 30), at("a", "a/2", 30), at("b", "b/1", 90)))
        .isEmpty();
  }

  /** 25 degrees are a distance of 0.094: far below that of strangers; 90 degrees are 1. */
  @Test
  void aMeasuredModelFindsOnePersonUnderTwoLabels(@TempDir Path folder) throws IOException {
    ModelCard measured =
        EmbeddedModels.unpackInto(folder).find(EmbeddedModels.ENCODER).orElseThrow().card();
    assertThat(warnings(measured, at("a", "a/1", 0), at("b", "b/1", 25), at("c", "c/1", 115)))
        .extracting(LabelWarning::right)
        .containsExactly("b/1");
  }

  @Test
  void aLineNamesThePicturesAndOneCounts() {
    List<String> lines = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(Phase phase, long done, long total) {}

          @Override
          public void note(String text) {
            lines.add(text);
          }

          @Override
          public void notePictures(String text, List<String> pictures) {
            lines.add(text + " " + pictures);
          }
        };
    LabelCheck.note(
        LabelledEncodings.of(List.of(at("a", "a/1", 0), at("b", "b/1", 0))),
        Map.of(),
        UNMEASURED,
        progress);
    assertThat(lines)
        .containsExactly(
            "the same picture is labelled as two people [a/1, b/1]",
            "1 pairs of pictures with two labels are too close for two people: correct the labels");
  }
}
