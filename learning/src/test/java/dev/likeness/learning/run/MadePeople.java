package dev.likeness.learning.run;

import dev.likeness.learning.architecture.Architecture;
import dev.likeness.learning.architecture.EncoderShape;
import dev.likeness.learning.chips.ChipFrame;
import dev.likeness.learning.chips.ChipSet;
import dev.likeness.network.ModelCard;
import dev.likeness.network.graph.LayerGraph;
import dev.likeness.vision.Picture;
import dev.likeness.vision.Resize;
import dev.likeness.vision.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Chips of people that are none: each a mosaic of colours of its own, seen in a coloured light that
 * differs each time: that is what can be learnt to be overlooked.
 */
final class MadePeople {
  static final EncoderShape SHAPE = new EncoderShape(32, 0.5, 16);
  static final ModelCard CARD = EncoderCard.fromScratch("made", Architecture.SMALL, SHAPE);
  private static final int TILES = 5;

  private MadePeople() {}

  static LayerGraph network() {
    return Architecture.SMALL.create(SHAPE, 1);
  }

  static ChipFrame frame() {
    return ChipFrame.around(CARD.requireAlignment());
  }

  /** Returns chips of some people, written into a folder. */
  static ChipSet chips(Path folder, int firstPerson, int people, int each) throws IOException {
    List<ChipSet.LabelledChip> chips = new ArrayList<>();
    for (int person = firstPerson; person < firstPerson + people; person++) {
      for (int i = 0; i < each; i++) {
        Path file = folder.resolve("chip-" + person + "-" + i + ".png");
        PictureWriter.write(picture(person, i), file);
        chips.add(new ChipSet.LabelledChip("p" + person, person + "/" + i, file));
      }
    }
    return new ChipSet(frame(), chips, List.of());
  }

  private static Picture picture(int person, int number) {
    Random own = new Random(person);
    Random change = new Random(1000L * person + number);
    int[] cast = {0, 0, 0};
    for (int c = 0; c < cast.length; c++) {
      cast[c] = (int) (change.nextGaussian() * 70);
    }
    int[] argb = new int[TILES * TILES];
    for (int i = 0; i < argb.length; i++) {
      int pixel = 0xff;
      for (int c = 0; c < 3; c++) {
        int value = own.nextInt(256) + cast[c] + (int) (change.nextGaussian() * 30);
        pixel = (pixel << 8) | Math.max(0, Math.min(255, value));
      }
      argb[i] = pixel;
    }
    return Resize.to(Picture.of(TILES, TILES, argb), frame().sidePx(), frame().sidePx());
  }
}
