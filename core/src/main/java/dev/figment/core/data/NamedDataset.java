package dev.figment.core.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data sets that are known by name. */
public enum NamedDataset {
  /** All of MNIST. */
  MNIST("mnist", "70,000 handwritten digits, 28x28 gray", Mnist.FORMAT, ""),
  /** All of Fashion-MNIST. */
  FASHION_MNIST(
      "fashion-mnist", "70,000 articles of clothing, 28x28 gray", FashionMnist.FORMAT, ""),
  /** All of CIFAR-10. */
  CIFAR10("cifar10", "60,000 photographs in 10 classes, 32x32 color", Cifar10.FORMAT, ""),
  /** A balanced subset of MNIST that comes with the program. */
  MNIST_SMALL(
      "mnist-small", "10,000 + 2,000 of the handwritten digits, bundled", Mnist.FORMAT, "mnist"),
  /** A balanced subset of CIFAR-10 that comes with the program. */
  CIFAR10_SMALL(
      "cifar10-small", "1,000 + 500 of the photographs, bundled", Cifar10.FORMAT, "cifar10"),
  /** The digits of {@link #MNIST_SMALL} in colors, with captions; see {@link CaptionedMnist}. */
  CAPTIONED_MNIST(
      "captioned-mnist",
      "60,000 + 2,000 colored digits with captions, 32x32 color, bundled",
      CaptionedMnist.FORMAT,
      "mnist");

  private final String id;
  private final String description;
  private final DataFormat format;
  private final String bundle;

  NamedDataset(String id, String description, DataFormat format, String bundle) {
    this.id = id;
    this.description = description;
    this.format = format;
    this.bundle = bundle;
  }

  /** Returns the data set of this name, if there is one. */
  public static Optional<NamedDataset> of(String id) {
    return Arrays.stream(values()).filter(dataset -> dataset.id.equals(id)).findFirst();
  }

  /** Returns the name, as {@code --data} takes it. */
  public String id() {
    return id;
  }

  /** Returns one line on what is in it. */
  public String description() {
    return description;
  }

  /** Returns whether it comes with the program. */
  public boolean isBundled() {
    return !bundle.isEmpty();
  }

  /** Returns in what other forms its files may come, in a few words. */
  public String alternatives() {
    return format.alternatives();
  }

  /** Returns the paths in its folder that a file of an official name may have, plain and packed. */
  public List<String> places(String officialName) {
    return format.places(officialName).stream()
        .flatMap(place -> Stream.of(place, place + DataFolder.PACKED))
        .toList();
  }

  /** Returns the official names of its files that are not there; none means that it can be read. */
  public List<String> missing(DataHome home) throws IOException {
    List<String> missing = new ArrayList<>(format.missing(folder(home), Split.TRAIN));
    missing.addAll(format.missing(folder(home), Split.TEST));
    return missing;
  }

  /**
   * Reads a part from {@link DataHome#standard}, or from the program.
   *
   * @throws FileNotFoundException if it is not there; nothing is downloaded
   * @throws IOException if it cannot be read
   */
  public Dataset read(Split split) throws IOException {
    return read(split, DataHome.standard());
  }

  /**
   * Reads a part.
   *
   * @param split which part
   * @param home where the full data sets lie
   * @throws FileNotFoundException if it is not there; nothing is downloaded
   * @throws IOException if it cannot be read
   */
  public Dataset read(Split split, DataHome home) throws IOException {
    List<String> missing = format.missing(folder(home), split);
    if (!missing.isEmpty()) {
      throw new FileNotFoundException(
          "%s: the data set is not there, expected %s (%s) in %s, got none of them; %s"
              .formatted(
                  id,
                  String.join(", ", missing),
                  format.alternatives(),
                  folder(home).path(),
                  remedy()));
    }
    return format.read(folder(home), split);
  }

  private String remedy() {
    return isBundled()
        ? "src-test-data belongs on the class path under " + DataFolder.BUNDLED
        : "`figment data fetch " + id + "` gets it";
  }

  private DataFolder folder(DataHome home) {
    return isBundled() ? DataFolder.bundled(bundle) : DataFolder.onDisk(home.folder(this));
  }
}
