package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Articles of clothing: 60,000 training and 10,000 test images of 28x28 gray pixels.
 *
 * <p>Read from the four official IDX files, plain or gzip, named as those of MNIST.
 *
 * <p>Reference: Xiao, Rasul and Vollgraf 2017.
 */
public final class FashionMnist {
  static final DataFormat FORMAT =
      new IdxImages(
          new ImageShape(28, 28, 1),
          List.of(
              "T-shirt/top",
              "Trouser",
              "Pullover",
              "Dress",
              "Coat",
              "Sandal",
              "Shirt",
              "Sneaker",
              "Bag",
              "Ankle boot"));

  private FashionMnist() {}

  /**
   * Reads the training images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset train() throws IOException {
    return NamedDataset.FASHION_MNIST.read(Split.TRAIN);
  }

  /**
   * Reads the test images from {@link DataHome}.
   *
   * @throws FileNotFoundException if they are not there
   * @throws IOException if they cannot be read
   */
  public static Dataset test() throws IOException {
    return NamedDataset.FASHION_MNIST.read(Split.TEST);
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
