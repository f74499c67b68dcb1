package dev.figment.core.data;

import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gray images and their labels in two IDX files, under the names that MNIST gave them.
 *
 * @param shape the size of every image
 * @param classes the names of the classes, by label
 */
record IdxImages(ImageShape shape, List<String> classes) implements DataFormat {
  /** Labels that are read however small the file of images is: it is the better witness. */
  private static final int ALWAYS_LABELS = 1 << 20;

  @Override
  public Dataset read(DataFolder folder, Split split) throws IOException {
    requireFiles(folder, split);
    DataFile labelFile = open(folder, labelsName(split));
    DataFile imageFile = open(folder, imagesName(split));
    // Each file bounds what the other's header can ask for.
    byte[] bytes =
        IdxFile.labels(labelFile, Math.max(ALWAYS_LABELS, imageFile.mostContent() / shape.bytes()));
    int[] labels = new int[bytes.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = Byte.toUnsignedInt(bytes[i]);
      if (labels[i] >= classes.size()) {
        throw new FileFormatException(
            labelFile.name(),
            "label " + i + " is out of range",
            "0 to " + (classes.size() - 1),
            labels[i]);
      }
    }
    byte[][] images = IdxFile.images(imageFile, labels.length, shape);
    return Dataset.of(new HeapImages(shape, images), labels, classes);
  }

  @Override
  public List<String> missing(DataFolder folder, Split split) throws IOException {
    List<String> missing = new ArrayList<>();
    for (String name : List.of(imagesName(split), labelsName(split))) {
      if (find(folder, name).isEmpty()) {
        missing.add(name);
      }
    }
    return missing;
  }

  @Override
  public String alternatives() {
    return "plain or with .gz";
  }

  private DataFile open(DataFolder folder, String name) throws IOException {
    return find(folder, name).orElseThrow();
  }

  /** Some programs unpack {@code train-images-idx3-ubyte} as {@code train-images.idx3-ubyte}. */
  @Override
  public List<String> places(String officialName) {
    return List.of(officialName, officialName.replace("-idx", ".idx"));
  }

  private static String imagesName(Split split) {
    return prefix(split) + "-images-idx3-ubyte";
  }

  private static String labelsName(Split split) {
    return prefix(split) + "-labels-idx1-ubyte";
  }

  private static String prefix(Split split) {
    return split == Split.TRAIN ? "train" : "t10k";
  }
}
