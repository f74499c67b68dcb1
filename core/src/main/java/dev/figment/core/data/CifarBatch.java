package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.nio.file.Path;

/**
 * One file of CIFAR-10's binary version: records of a label and 32x32 pixels, first all red values,
 * then all green, then all blue.
 *
 * @param images {@code [H, W, C]} each
 * @param labels the class of each image
 */
record CifarBatch(byte[][] images, int[] labels) {
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  static final int CLASSES = 10;

  /** Images in an official batch; a subset may have fewer. */
  static final int MOST = 10_000;

  static final int RECORD = 1 + 32 * 32 * 3;
  static final int MOST_BYTES = MOST * RECORD;

  private static final int PLANE = 32 * 32;

  /** Takes a file's bytes apart. */
  static CifarBatch decode(Path file, byte[] bytes) throws FileFormatException {
    requireLength(file, bytes.length);
    int count = bytes.length / RECORD;
    CifarBatch batch = new CifarBatch(new byte[count][], new int[count]);
    for (int i = 0; i < count; i++) {
      batch.labels[i] = label(file, bytes, i);
      batch.images[i] = image(bytes, i);
    }
    return batch;
  }

  /** Complains if a file of this many bytes cannot be a batch. */
  static void requireLength(Path file, long length) throws FileFormatException {
    if (length < RECORD || length % RECORD != 0 || length > MOST_BYTES) {
      throw new FileFormatException(
          file,
          "the size is wrong",
          "1 to %s records of %s bytes".formatted(MOST, RECORD),
          length + " bytes");
    }
  }

  private static int label(Path file, byte[] batch, int index) throws FileFormatException {
    int label = Byte.toUnsignedInt(batch[index * RECORD]);
    if (label >= CLASSES) {
      throw new FileFormatException(
          file, "label " + index + " is out of range", "0 to " + (CLASSES - 1), label);
    }
    return label;
  }

  private static byte[] image(byte[] batch, int index) {
    byte[] image = new byte[SHAPE.bytes()];
    int from = index * RECORD + 1;
    for (int pixel = 0; pixel < PLANE; pixel++) {
      for (int c = 0; c < SHAPE.channels(); c++) {
        image[pixel * SHAPE.channels() + c] = batch[from + c * PLANE + pixel];
      }
    }
    return image;
  }
}
