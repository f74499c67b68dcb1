package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Photographs of ten kinds of things: 50,000 training and 10,000 test images of 32x32 color pixels.
 *
 * <p>Read from the official binary batches, plain or gzip, or from {@code cifar-10-binary.tar.gz}
 * as it is.
 *
 * <p>Reference: Krizhevsky 2009.
 */
public final class Cifar10 {
  static final DataFormat FORMAT =
      new CifarFiles(
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"));

  private Cifar10() {}

  /**
   * Reads the training images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset train() throws IOException {
    return NamedDataset.CIFAR10.read(Split.TRAIN);
  }

  /**
   * Reads the test images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset test() throws IOException {
    return NamedDataset.CIFAR10.read(Split.TEST);
  }

  /**
   * Reads a part from a folder.
   *
   * @param folder holds the batches or the archive under their official names
   * @param split which part
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset read(Path folder, Split split) throws IOException {
    return FORMAT.read(DataFolder.onDisk(folder), split);
  }
}
