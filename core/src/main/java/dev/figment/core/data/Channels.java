package dev.figment.core.data;

/** Gray from colors, and colors from gray. */
final class Channels {
  private static final int COLOR = 3;
  private static final int RED = 19_595; // of 65,536 parts, as the two below
  private static final int GREEN = 38_470;
  private static final int BLUE = 7_471;
  private static final int SHIFT = 16;
  private static final int HALF = 1 << 15;

  private Channels() {}

  static int require(int channels) {
    if (channels != 1 && channels != COLOR) {
      throw new IllegalArgumentException(
          "channels: no such number, expected 1 or 3, got " + channels);
    }
    return channels;
  }

  static ImageFile convert(ImageFile image, int channels) {
    ImageShape from = image.shape();
    if (from.channels() == require(channels)) {
      return image;
    }
    ImageShape to = new ImageShape(from.height(), from.width(), channels);
    return new ImageFile(to, channels == 1 ? brightness(image.bytes()) : tripled(image.bytes()));
  }

  private static byte[] tripled(byte[] gray) {
    byte[] color = new byte[gray.length * COLOR];
    for (int i = 0; i < color.length; i++) {
      color[i] = gray[i / COLOR];
    }
    return color;
  }

  private static byte[] brightness(byte[] color) {
    byte[] gray = new byte[color.length / COLOR];
    for (int i = 0; i < gray.length; i++) {
      int sum =
          RED * Byte.toUnsignedInt(color[i * COLOR])
              + GREEN * Byte.toUnsignedInt(color[i * COLOR + 1])
              + BLUE * Byte.toUnsignedInt(color[i * COLOR + 2]);
      gray[i] = (byte) ((sum + HALF) >> SHIFT);
    }
    return gray;
  }
}
