package dev.likeness.learning.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.likeness.face.encode.FaceEncoder;
import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.learning.run.EncoderCard;
import dev.likeness.learning.run.Schedule;
import dev.likeness.network.ModelCard;
import dev.likeness.network.Nchw;
import dev.likeness.network.Network;
import dev.likeness.network.NetworkOptions;
import dev.likeness.network.Tensor;
import dev.likeness.network.graph.OnnxWriter;
import dev.likeness.vision.Picture;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches for a student, on chips of noise, with a teacher of random weights. */
class EncoderDistillationTest {
  private static final int CHIPS = 12;
  private static final EncoderShape SHAPE = new EncoderShape(32, 0.5, 8);
  private static final ModelCard CARD =
      EncoderCard.fromScratch("teacher", Architecture.SMALL, SHAPE);
  private static final ChipFrame FRAME =
      ChipFrame.around(CARD.requireAlignment().scaledTo(SHAPE.sidePx()));

  @TempDir private Path folder = Path.of("unset");
  private ChipSet chips = new ChipSet(FRAME, List.of(), List.of());

  @BeforeEach
  void writeChips() throws IOException {
    List<ChipSet.LabelledChip> written = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < CHIPS; i++) {
      int[] pixels =
          random.ints((long) FRAME.sidePx() * FRAME.sidePx()).map(p -> p | 0xff000000).toArray();
      Path file = folder.resolve(i + ".jpg");
      Files.write(
          file, PictureWriter.jpeg(Picture.of(FRAME.sidePx(), FRAME.sidePx(), pixels), 0.9));
      written.add(new ChipSet.LabelledChip("somebody", file.toString(), file));
    }
    chips = new ChipSet(FRAME, written, List.of());
  }

  private Recipe recipe(double cleanShare) {
    return new Recipe(
        Recipe.Subject.ENCODER,
        new Recipe.Teacher("teacher", "detector"),
        Recipe.Student.fromScratch("student"),
        new Recipe.Pictures(List.of(folder), List.of(), 0.2),
        new Recipe.Sampling(8, 0, 0, cleanShare),
        new DistillationPlan(Schedule.defaults(), new DistillationPlan.Stability(0, 5, 0), 7, 1));
  }

  private EncoderDistillation task(double cleanShare) throws IOException {
    try (Network network = network(SHAPE.dimension())) {
      return EncoderDistillation.prepare(
          asked(network, SHAPE.dimension()),
          new EncoderDistillation.Student(chips, CARD.input(), Optional.empty()),
          recipe(cleanShare),
          folder.resolve("answers"),
          done -> {});
    }
  }

  /** Returns the inputs of the student that are chips as they are, or mirrored. */
  private List<float[]> clean() {
    List<float[]> inputs = new ArrayList<>();
    for (int i = 0; i < CHIPS; i++) {
      Picture square =
          chips
              .picture(i)
              .crop(FRAME.marginPx(), FRAME.marginPx(), FRAME.innerSidePx(), FRAME.innerSidePx());
      for (Picture picture : List.of(square, square.mirrored())) {
        Tensor tensor = Tensor.allocate(new Nchw(1, 3, SHAPE.sidePx(), SHAPE.sidePx()));
        CARD.input().write(picture, tensor, 0);
        inputs.add(DistillationTask.Batch.of(tensor, Map.of()).values());
      }
    }
    return inputs;
  }

  private long cleanPictures(double cleanShare) throws IOException {
    try (EncoderDistillation task = task(cleanShare)) {
      DistillationTask.Batch batch = task.batch(0);
      int each = batch.values().length / task.pictures();
      List<float[]> clean = clean();
      long found = 0;
      for (int i = 0; i < task.pictures(); i++) {
        float[] seen = Arrays.copyOfRange(batch.values(), i * each, (i + 1) * each);
        found += clean.stream().anyMatch(input -> Arrays.equals(input, seen)) ? 1 : 0;
      }
      return found;
    }
  }

  @Test
  void withoutAShareNoPictureIsClean() throws IOException {
    assertThat(cleanPictures(0)).isZero();
  }

  @Test
  void aShareOfThePicturesIsClean() throws IOException {
    assertThat(cleanPictures(0.5)).isBetween(1L, 7L);
  }

  @Test
  void allPicturesAreCleanWhenTheShareIsOne() throws IOException {
    assertThat(cleanPictures(1)).isEqualTo(8);
  }

  /** Prepares a task whose teacher and pretrained encoder have different dimensions. */
  private EncoderDistillation projected(int teacherDimension, int dimension) throws IOException {
    try (Network teacher = network(teacherDimension);
        Network pretrained = network(dimension)) {
      return EncoderDistillation.prepare(
          asked(teacher, teacherDimension),
          new EncoderDistillation.Student(
              chips, CARD.input(), Optional.of(asked(pretrained, dimension))),
          recipe(1),
          folder.resolve("answers"),
          done -> {});
    }
  }

  private static Network network(int dimension) {
    byte[] onnx = OnnxWriter.write(Architecture.SMALL.create(SHAPE.withDimension(dimension), 1));
    return Network.of(onnx, "an encoder", new NetworkOptions(1));
  }

  private AskedEncoder asked(Network network, int dimension) {
    ModelCard card =
        EncoderCard.fromScratch("encoder", Architecture.SMALL, SHAPE.withDimension(dimension));
    return new AskedEncoder(
        FaceEncoder.with(network, card), "digest of " + dimension, chips, dimension);
  }

  @ParameterizedTest
  @CsvSource({"9, 8", "8, 9"})
  void theTargetsOfATeacherOfAnotherDimensionHaveThatOfTheStudent(int teacher, int student)
      throws IOException {
    try (EncoderDistillation task = projected(teacher, student)) {
      float[] targets = task.batch(0).target("encodings");
      assertThat(targets).hasSize(task.pictures() * student);
      for (int row = 0; row < task.pictures(); row++) {
        double squares = 0;
        for (int k = row * student; k < (row + 1) * student; k++) {
          squares += targets[k] * targets[k];
        }
        assertThat(squares).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void tooFewPicturesForAProjectionAreRefusedBeforeTheTeacherIsAsked() {
    assertThatThrownBy(() -> projected(64, 32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have 64 floats and the student's 32: expected at least 32 training")
        .hasMessageContaining("got 10");
    assertThat(folder.resolve("answers")).doesNotExist();
  }
}
