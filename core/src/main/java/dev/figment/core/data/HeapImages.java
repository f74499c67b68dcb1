package dev.figment.core.data;

import java.util.Arrays;

/** Images held in memory, one array each. */
final class HeapImages implements ImageSource {
  private final ImageShape shape;
  private final byte[][] images;

  HeapImages(ImageShape shape, byte[][] images) {
    for (byte[] image : images) {
      if (image.length != shape.bytes()) {
        throw new IllegalArgumentException(
            "images: wrong number of bytes, expected %s for %s, got %s"
                .formatted(shape.bytes(), shape, image.length));
      }
    }
    this.shape = shape;
    this.images = images;
  }

  /** Cuts one array of images that follow each other. */
  static HeapImages cut(ImageShape shape, byte[] all) {
    byte[][] images = new byte[all.length / shape.bytes()][];
    for (int i = 0; i < images.length; i++) {
      images[i] = Arrays.copyOfRange(all, i * shape.bytes(), (i + 1) * shape.bytes());
    }
    return new HeapImages(shape, images);
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    System.arraycopy(images[index], 0, into, offset, shape.bytes());
  }
}
