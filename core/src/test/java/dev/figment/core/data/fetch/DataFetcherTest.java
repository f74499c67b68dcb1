package dev.figment.core.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.DataHome;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.SampleFiles;
import dev.figment.core.io.FileFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetcherTest {
  private static final Origin BROKEN =
      (folder, log) -> {
        throw new IOException("it is closed");
      };

  @TempDir private Path home;
  private final List<String> log = new ArrayList<>();

  private Path fetch(NamedDataset dataset, Origin... origins) throws IOException {
    return new DataFetcher(new DataHome(home), log::add, any -> List.of(origins)).fetch(dataset);
  }

  private static void putMnist(Path folder) throws IOException {
    for (String part : List.of("train", "t10k")) {
      Files.write(folder.resolve(part + "-images-idx3-ubyte"), new byte[] {1});
      Files.write(folder.resolve(part + "-labels-idx1-ubyte"), new byte[] {1});
    }
  }

  @Test
  void theFirstPlaceThatHasTheSetGivesIt() throws IOException {
    Path folder = fetch(NamedDataset.MNIST, BROKEN, (to, lines) -> putMnist(to));
    assertThat(folder).isEqualTo(home.resolve("mnist"));
    assertThat(NamedDataset.MNIST.missing(new DataHome(home))).isEmpty();
    assertThat(log).containsExactly("failed: it is closed", "mnist is now in " + folder);
  }

  @Test
  void partsOfWhatBrokeOffGoOnceTheSetIsThere() throws IOException {
    SampleFiles.write(home.resolve("mnist/t10k-images-idx3-ubyte.gz.part"), new byte[] {1});
    Path folder = fetch(NamedDataset.MNIST, (to, lines) -> putMnist(to));
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aSetThatIsThereIsNotFetched() throws IOException {
    Files.createDirectory(home.resolve("mnist"));
    putMnist(home.resolve("mnist"));
    fetch(NamedDataset.MNIST, BROKEN);
    assertThat(log).containsExactly("mnist is in " + home.resolve("mnist"));
  }

  @Test
  void rejectsGarbageThatLiesThereUnderTheRightNames() throws IOException {
    Path folder = Files.createDirectory(home.resolve("mnist"));
    putMnist(folder);
    Checksum one = Checksum.md5("55a54008ad1ba589aa210d2629c1df41"); // of the byte 1
    Map<String, Checksum> sums =
        Map.of("train-images-idx3-ubyte", one, "t10k-labels-idx1-ubyte", one);
    var fetcher = new DataFetcher(new DataHome(home), log::add, any -> List.of(), any -> sums);
    assertThat(fetcher.fetch(NamedDataset.MNIST)).isEqualTo(folder);
    Path garbage = folder.resolve("t10k-labels.idx1-ubyte"); // the other name that it may have
    Files.writeString(garbage, "garbage");
    assertThatThrownBy(() -> fetcher.fetch(NamedDataset.MNIST))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            garbage
                + ": the checksum is wrong, expected MD5 55a54008ad1ba589aa210d2629c1df41, got"
                + " c8e8df895c2cae166bad027fdf15335b");
  }

  @Test
  void everySetThatIsFetchedHasSums() {
    for (NamedDataset dataset : NamedDataset.values()) {
      assertThat(Origins.sums(dataset).isEmpty()).as(dataset.id()).isEqualTo(!hasSums(dataset));
    }
  }

  private static boolean hasSums(NamedDataset dataset) {
    return List.of(NamedDataset.MNIST, NamedDataset.FASHION_MNIST, NamedDataset.CIFAR10)
        .contains(dataset);
  }

  @Test
  void saysWhichFilesToPutWhereWhenNoPlaceHasTheSet() {
    assertThatThrownBy(() -> fetch(NamedDataset.CIFAR10, BROKEN, BROKEN))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cifar10: it could not be fetched, expected one place to have it, got: it is closed;"
                + " it is closed. Put data_batch_1.bin, data_batch_2.bin, data_batch_3.bin,"
                + " data_batch_4.bin, data_batch_5.bin, test_batch.bin (plain or with .gz, or all"
                + " in cifar-10-binary.tar.gz) into "
                + home.resolve("cifar10"));
  }

  @Test
  void aFailureLeavesNoFolderBehind() {
    DataHome deep = new DataHome(home.resolve("not/there"));
    DataFetcher fetcher = new DataFetcher(deep, log::add, any -> List.of(BROKEN));
    assertThatThrownBy(() -> fetcher.fetch(NamedDataset.MNIST))
        .hasMessageStartingWith("mnist: it could not be fetched");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aFailureLeavesWhatArrivedToGoOnFrom() {
    Origin breaking =
        (folder, lines) -> {
          Files.write(folder.resolve("t10k-images-idx3-ubyte.gz.part"), new byte[] {1});
          throw new IOException("it broke off");
        };
    assertThatThrownBy(() -> fetch(NamedDataset.MNIST, breaking, BROKEN))
        .hasMessageStartingWith("mnist: it could not be fetched");
    assertThat(home.resolve("mnist/t10k-images-idx3-ubyte.gz.part")).exists();
  }

  @Test
  void anInterruptEndsTheSearch() {
    Origin interrupted =
        (folder, lines) -> {
          throw new InterruptedIOException("stop");
        };
    assertThatThrownBy(() -> fetch(NamedDataset.MNIST, interrupted, BROKEN))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessage("stop");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void rejectsASetThatComesWithTheProgram() {
    assertThatThrownBy(() -> fetch(NamedDataset.MNIST_SMALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "fetch: nothing to get, expected a full data set, got mnist-small, which comes with the"
                + " program");
  }
}
