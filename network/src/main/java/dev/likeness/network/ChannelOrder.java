package dev.likeness.network;

import java.util.Locale;

/** The order in which a network takes the colours of a pixel. */
public enum ChannelOrder {
  /** Red, green, blue. */
  RGB(16, 0),
  /** Blue, green, red. */
  BGR(0, 16);

  private final int firstShift;
  private final int lastShift;

  ChannelOrder(int firstShift, int lastShift) {
    this.firstShift = firstShift;
    this.lastShift = lastShift;
  }

  /** Returns by how many bits a pixel {@code 0xAARRGGBB} is shifted to bring channel c lowest. */
  int shift(int channel) {
    return channel == 1 ? 8 : channel == 0 ? firstShift : lastShift;
  }

  /** Returns the name used in cards and answers: {@code rgb} or {@code bgr}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
