package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedDatasetTest {
  @TempDir private Path folder;

  private static long[] perClass(Dataset dataset) {
    long[] counts = new long[dataset.classes().size()];
    IntStream.range(0, dataset.size()).forEach(i -> counts[dataset.label(i)]++);
    return counts;
  }

  private static double mean(Dataset dataset) {
    return IntStream.range(0, dataset.size())
        .mapToObj(dataset::image)
        .flatMapToInt(image -> IntStream.range(0, image.length).map(j -> image[j] & 0xff))
        .average()
        .orElseThrow();
  }

  @Test
  void theBundledDigitsAreBalancedAndAsBrightAsAllOfMnist() throws IOException {
    Dataset train = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    assertThat(train.size()).isEqualTo(10_000);
    assertThat(train.shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(perClass(train)).containsOnly(1_000);
    // The mean of all 60,000 is 33.318.
    assertThat(mean(train)).isBetween(33.0, 33.7);

    Dataset test = NamedDataset.MNIST_SMALL.read(Split.TEST);
    assertThat(test.size()).isEqualTo(2_000);
    assertThat(perClass(test)).containsOnly(200);
  }

  @Test
  void theBundledPhotographsAreBalancedAndAsBrightAsAllOfCifar10() throws IOException {
    Dataset train = NamedDataset.CIFAR10_SMALL.read(Split.TRAIN);
    assertThat(train.size()).isEqualTo(1_000);
    assertThat(train.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(perClass(train)).containsOnly(100);
    // The mean of all 50,000 is 120.708.
    assertThat(mean(train)).isBetween(117.0, 124.0);

    Dataset test = NamedDataset.CIFAR10_SMALL.read(Split.TEST);
    assertThat(test.size()).isEqualTo(500);
    assertThat(perClass(test)).containsOnly(50);
  }

  @Test
  void isFoundByName() {
    assertThat(NamedDataset.of("fashion-mnist")).contains(NamedDataset.FASHION_MNIST);
    assertThat(NamedDataset.of("FASHION_MNIST")).isEmpty();
    assertThat(NamedDataset.CIFAR10.id()).isEqualTo("cifar10");
    assertThat(NamedDataset.CIFAR10.description()).contains("60,000");
  }

  @Test
  void bundledSetsAreNeverMissing() throws IOException {
    DataHome home = new DataHome(folder);
    for (NamedDataset dataset : NamedDataset.values()) {
      assertThat(dataset.missing(home).isEmpty()).isEqualTo(dataset.isBundled());
    }
  }

  @Test
  void saysWhatToDoWhereADatasetIsNotThere() {
    assertThatThrownBy(() -> NamedDataset.MNIST.read(Split.TRAIN, new DataHome(folder)))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "mnist: the data set is not there, expected train-images-idx3-ubyte,"
                + " train-labels-idx1-ubyte (plain or with .gz) in "
                + folder.resolve("mnist")
                + ", got none of them; `figment data fetch mnist` gets it");
  }

  @Test
  void readsAFullSetFromItsFolder() throws IOException {
    SampleFiles.write(folder.resolve("cifar10/test_batch.bin"), SampleFiles.cifar(1, 2, 3, 4));
    assertThat(NamedDataset.CIFAR10.read(Split.TEST, new DataHome(folder)).size()).isEqualTo(1);
    assertThat(NamedDataset.CIFAR10.missing(new DataHome(folder)))
        .hasSize(5)
        .startsWith("data_batch_1.bin");
  }
}
