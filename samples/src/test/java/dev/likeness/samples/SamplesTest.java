package dev.likeness.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final int MAX_BYTES = 1_200_000;

  @Test
  void everyPictureIsThereAndTogetherTheyAreSmall() throws IOException {
    List<String> names = new ArrayList<>(Samples.paintings());
    Samples.people().forEach(person -> names.addAll(Samples.picturesOf(person)));
    names.add(Samples.scene());
    int bytes = 0;
    for (String name : names) {
      byte[] picture = Samples.bytes(name);
      assertThat(picture).as(name).startsWith(0xff, 0xd8);
      bytes += picture.length;
    }
    assertThat(Samples.people()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(bytes).isLessThan(MAX_BYTES);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Samples.bytes("people/nobody-1.jpg"))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no sample picture people/nobody-1.jpg");
  }
}
