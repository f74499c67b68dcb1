package dev.figment.core.data;

import java.util.Arrays;

/** Another source's images in the middle of a larger, black frame. */
final class PaddedImages implements ImageSource {
  private final ImageSource source;
  private final ImageShape shape;

  PaddedImages(ImageSource source, int height, int width) {
    ImageShape inner = source.shape();
    if (height < inner.height() || width < inner.width()) {
      throw new IllegalArgumentException(
          "padTo: the frame is smaller than the images, expected at least %sx%s, got %sx%s"
              .formatted(inner.height(), inner.width(), height, width));
    }
    this.source = source;
    this.shape = new ImageShape(height, width, inner.channels());
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    ImageShape inner = source.shape();
    byte[] image = new byte[inner.bytes()];
    source.read(index, image, 0);
    Arrays.fill(into, offset, offset + shape.bytes(), (byte) 0);
    int top = (shape.height() - inner.height()) / 2;
    int left = (shape.width() - inner.width()) / 2;
    int row = inner.width() * inner.channels();
    for (int y = 0; y < inner.height(); y++) {
      int start = ((top + y) * shape.width() + left) * shape.channels();
      System.arraycopy(image, y * row, into, offset + start, row);
    }
  }
}
