package dev.figment.core.data;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Images held in memory, one array each. */
final class HeapImages implements ImageSource {
  private static final float WHITE = 255;
  private static final String NONE = "dataset: it is empty, expected at least 1 image, got 0";

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

  /** Copies pictures of one size: gray if all of them are, else in color. */
  static HeapImages of(List<BufferedImage> pictures) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException(NONE);
    }
    List<ImageFile> images = pictures.stream().map(ImageFile::of).toList();
    int channels = images.stream().mapToInt(image -> image.shape().channels()).max().orElse(1);
    byte[][] bytes =
        images.stream().map(image -> image.channels(channels).bytes()).toArray(byte[][]::new);
    ImageShape first = images.get(0).shape();
    ImageShape shape = new ImageShape(first.height(), first.width(), channels);
    for (ImageFile image : images) {
      if (image.shape().height() != shape.height() || image.shape().width() != shape.width()) {
        throw new IllegalArgumentException(
            "dataset: pictures of several sizes, expected %sx%s, got %sx%s"
                .formatted(
                    shape.height(), shape.width(), image.shape().height(), image.shape().width()));
      }
    }
    return new HeapImages(shape, bytes);
  }

  /** Rounds pixels from 0 to 1 to bytes. */
  static HeapImages of(float[][] images, ImageShape shape) {
    byte[][] bytes = new byte[images.length][];
    for (int i = 0; i < images.length; i++) {
      bytes[i] = bytes(images[i]);
    }
    return new HeapImages(shape, bytes);
  }

  /** Rounds the pixels of a tensor {@code [N, H, W, C]} from 0 to 1 to bytes. */
  static HeapImages of(Tensor images) {
    Shape shape = images.shape();
    if (shape.rank() != 4) {
      throw new ShapeException("dataset: wrong shape, expected [N, H, W, C], got " + shape);
    }
    return cut(new ImageShape(shape.dim(1), shape.dim(2), shape.dim(3)), bytes(images.toFloats()));
  }

  private static byte[] bytes(float[] pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      if (!(pixels[i] >= 0 && pixels[i] <= 1)) {
        throw new IllegalArgumentException(
            "dataset: pixel out of range, expected 0 to 1, got %s at %s".formatted(pixels[i], i));
      }
      bytes[i] = (byte) Math.round(pixels[i] * WHITE);
    }
    return bytes;
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
