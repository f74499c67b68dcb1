package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Handwritten digits: 60,000 training and 10,000 test images of 28x28 gray pixels.
 *
 * <p>Read from the four official IDX files, plain or gzip.
 *
 * <p>Reference: LeCun, Bottou, Bengio and Haffner 1998.
 */
public final class Mnist {
  static final DataFormat FORMAT =
      new IdxImages(
          new ImageShape(28, 28, 1), List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));

  private Mnist() {}

  /**
   * Reads the training images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset train() throws IOException {
    return NamedDataset.MNIST.read(Split.TRAIN);
  }

  /**
   * Reads the test images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset test() throws IOException {
    return NamedDataset.MNIST.read(Split.TEST);
  }

  /**
   * Reads a part from a folder.
   *
   * @param folder holds the files under their official names
   * @param split which part
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset read(Path folder, Split split) throws IOException {
    return FORMAT.read(DataFolder.onDisk(folder), split);
  }
}
