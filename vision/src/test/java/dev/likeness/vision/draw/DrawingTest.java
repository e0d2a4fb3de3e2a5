package dev.likeness.vision.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.likeness.vision.Picture;
import dev.likeness.vision.geometry.Box;
import dev.likeness.vision.geometry.Point;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
  private static final int WHITE = 0xffffffff;
  private static final int RED = 0xffff0000;
  private static final int BLACK = 0xff000000;

  private final Picture paper = Picture.filled(60, 40, WHITE);

  @Test
  void aBoxIsItsOutline() {
    Picture drawn = Drawing.on(paper).box(new Box(10, 10, 20, 20), RED, 2).finish();

    assertThat(drawn.argb(10, 20)).isEqualTo(RED);
    assertThat(drawn.argb(20, 20)).isEqualTo(WHITE);
  }

  @Test
  void aStrokeLiesHalfInsideTheBox() {
    Picture drawn = Drawing.on(paper).box(new Box(10, 10, 20, 20), RED, 4).finish();

    assertThat(new int[] {drawn.argb(7, 20), drawn.argb(8, 20), drawn.argb(11, 20)})
        .containsExactly(WHITE, RED, RED);
  }

  @Test
  void aPointIsFilled() {
    Picture drawn = Drawing.on(paper).point(new Point(30, 20), RED, 3).finish();

    assertThat(drawn.argb(30, 20)).isEqualTo(RED);
  }

  @Test
  void aPointsBorderIsSmooth() {
    Picture drawn = Drawing.on(paper).point(new Point(30, 20), BLACK, 5).finish();

    assertThat(Arrays.stream(drawn.toArgb()).map(p -> p & 0xff)).anyMatch(p -> p > 40 && p < 215);
  }

  @ParameterizedTest
  @CsvSource({"-50,-50", "55,35", "500,500", "30,-3"})
  void aLabelStaysInsideThePicture(double x, double y) {
    Picture drawn = Drawing.on(paper).label(new Point(x, y), "Ada", BLACK, RED, 10).finish();
    long red = Arrays.stream(drawn.toArgb()).filter(p -> p == RED).count();
    Picture inside = Drawing.on(paper).label(new Point(5, 5), "Ada", BLACK, RED, 10).finish();
    long whole = Arrays.stream(inside.toArgb()).filter(p -> p == RED).count();

    assertThat((double) red).isBetween(0.6 * whole, 1.4 * whole);
  }

  @Test
  void aLabelShowsItsLetters() {
    Picture drawn = Drawing.on(paper).label(new Point(5, 5), "HHHH", BLACK, WHITE, 20).finish();

    assertThat(drawn.toArgb()).contains(BLACK);
  }

  @Test
  void anEmptyLabelIsItsGround() {
    Picture drawn = Drawing.on(paper).label(new Point(5, 5), "", BLACK, RED, 20).finish();

    assertThat(drawn.argb(7, 15)).isEqualTo(RED);
  }

  @Test
  void thePictureDrawnOnStaysAsItWas() {
    Drawing.on(paper).point(new Point(30, 20), RED, 9).finish();

    assertThat(paper).isEqualTo(Picture.filled(60, 40, WHITE));
  }

  @Test
  void aPictureInHandDoesNotChangeWithTheDrawing() {
    Drawing drawing = Drawing.on(paper);
    Picture before = drawing.finish();

    drawing.point(new Point(30, 20), RED, 9);

    assertThat(before).isEqualTo(paper);
  }

  @Test
  void aStrokeOfNothingIsRefused() {
    assertThatThrownBy(() -> Drawing.on(paper).box(new Box(0, 0, 1, 1), RED, 0))
        .hasMessage("strokePx is a number above 0, got 0.0");
  }
}
