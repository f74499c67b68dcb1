package dev.figment.autoregressive;

/** The order in which the channels of a pixel are drawn, each given those before it. */
public enum ColorOrder {
  /** As van den Oord et al. 2016 have it. */
  RED_GREEN_BLUE(0, 1, 2),
  /** Blue second. */
  RED_BLUE_GREEN(0, 2, 1);

  private final int[] channels;

  ColorOrder(int... channels) {
    this.channels = channels;
  }

  /** Returns which channel of the image is drawn at a turn; the only one of a gray image. */
  int channel(int turn) {
    return channels[turn];
  }

  /** Returns whether there is an order of so many channels. */
  boolean covers(int count) {
    return count == 1 || count == channels.length;
  }
}
