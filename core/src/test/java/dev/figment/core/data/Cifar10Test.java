package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.cifar;
import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.join;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final String TEST_FILE = "test_batch.bin";
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  @TempDir private Path folder;

  private static byte[] batch(int number) {
    return tarEntry("cifar-10-batches-bin/data_batch_" + number + ".bin", cifar(1, 2, 3, number));
  }

  private static byte[] archive() {
    return tar(
        tarEntry("cifar-10-batches-bin/batches.meta.txt", new byte[] {1}),
        batch(1),
        batch(5),
        batch(2),
        batch(3),
        batch(4),
        tarEntry("cifar-10-batches-bin/readme.html", new byte[1000]),
        tarEntry("cifar-10-batches-bin/test_batch.bin", cifar(4, 5, 6, 9)));
  }

  private void rejects(byte[] batch, String problem) throws IOException {
    Files.write(folder.resolve(TEST_FILE), batch);
    assertThatThrownBy(() -> Cifar10.read(folder, Split.TEST))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder.resolve(TEST_FILE) + ": " + problem);
  }

  private void rejectsArchive(byte[] archive, String problem) throws IOException {
    Files.write(folder.resolve(ARCHIVE), archive);
    assertThatThrownBy(() -> Cifar10.read(folder, Split.TRAIN))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder.resolve(ARCHIVE) + problem);
  }

  @Test
  void readsBatchesAndPutsTheColorsOfAPixelTogether() throws IOException {
    byte[] record = cifar(0, 0, 0, 7);
    record[1] = 10; // red, first pixel
    record[1 + 1024 + 1] = 20; // green, second pixel
    record[1 + 2048 + 1023] = 30; // blue, last pixel
    Files.write(folder.resolve(TEST_FILE), record);
    Dataset dataset = Cifar10.read(folder, Split.TEST);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(dataset.classes().get(dataset.label(0))).isEqualTo("horse");
    byte[] image = dataset.image(0);
    assertThat(image).startsWith(10, 0, 0, 0, 20, 0).endsWith(0, 0, 30);
  }

  @Test
  void readsTheFiveTrainingBatchesInOrder() throws IOException {
    for (int i = 5; i >= 1; i--) {
      Files.write(folder.resolve("data_batch_" + i + ".bin.gz"), gzip(cifar(i, 0, 0, i, i)));
    }
    Dataset dataset = Cifar10.read(folder, Split.TRAIN);
    assertThat(dataset.size()).isEqualTo(10);
    assertThat(dataset.label(0)).isEqualTo(1);
    assertThat(dataset.label(9)).isEqualTo(5);
    assertThat(dataset.image(9)).startsWith(5, 0, 0);
  }

  @Test
  void readsTheOfficialArchiveAsItIs() throws IOException {
    Files.write(folder.resolve(ARCHIVE), gzip(archive()));
    Dataset train = Cifar10.read(folder, Split.TRAIN);
    assertThat(train.size()).isEqualTo(5);
    assertThat(train.label(4)).isEqualTo(5);
    assertThat(train.image(0)).startsWith(1, 2, 3);
    assertThat(Cifar10.read(folder, Split.TEST).image(0)).startsWith(4, 5, 6);
  }

  @Test
  void namesTheMissingFiles() {
    assertThatThrownBy(() -> Cifar10.read(folder, Split.TEST))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            folder
                + ": files of the data set are missing, expected test_batch.bin"
                + " (plain or with .gz, or all in cifar-10-binary.tar.gz), got none of them");
  }

  @Test
  void rejectsABatchThatIsCutInsideARecord() throws IOException {
    rejects(
        Arrays.copyOf(cifar(1, 2, 3, 4, 5), 6145),
        "the size is wrong, expected 1 to 10000 records of 3073 bytes, got 6145 bytes");
  }

  @Test
  void rejectsAnEmptyBatch() throws IOException {
    rejects(
        new byte[0], "the size is wrong, expected 1 to 10000 records of 3073 bytes, got 0 bytes");
  }

  @Test
  void rejectsABatchOfTooManyRecordsWithoutUnpackingIt() throws IOException {
    byte[] bomb = gzip(new byte[100_000_000]);
    rejects(
        bomb, "the size is wrong, expected 1 to 10000 records of 3073 bytes, got 30730001 bytes");
    assertThat(AllocatedBytes.by(() -> Cifar10.read(folder, Split.TEST))).isLessThan(70_000_000);
  }

  @Test
  void rejectsALabelBeyondTheClasses() throws IOException {
    rejects(cifar(1, 2, 3, 4, 10), "label 1 is out of range, expected 0 to 9, got 10");
  }

  @Test
  void rejectsCutGzip() throws IOException {
    byte[] packed = gzip(cifar(1, 2, 3, 4));
    rejects(Arrays.copyOf(packed, packed.length - 1), "the file is cut short");
  }

  @Test
  void rejectsAnArchiveWithoutAllBatches() throws IOException {
    rejectsArchive(
        gzip(tar(batch(1), batch(3))),
        ": batches are missing, expected [data_batch_1.bin, data_batch_2.bin, data_batch_3.bin,"
            + " data_batch_4.bin, data_batch_5.bin], got [data_batch_1.bin, data_batch_3.bin]");
  }

  @Test
  void rejectsAnArchiveThatIsCut() throws IOException {
    rejectsArchive(gzip(Arrays.copyOf(archive(), 9000)), ": the file is cut short");
    byte[] packed = gzip(archive());
    rejectsArchive(Arrays.copyOf(packed, packed.length / 2), ": the file is cut short");
  }

  @Test
  void rejectsAnArchiveWhoseBatchHasAnotherSize() throws IOException {
    rejectsArchive(
        gzip(tar(tarEntry("data_batch_1.bin", new byte[3000]))),
        "/data_batch_1.bin: the size is wrong, expected 1 to 10000 records of 3073 bytes,"
            + " got 3000 bytes");
  }

  @Test
  void rejectsAnArchiveThatIsNoTar() throws IOException {
    rejectsArchive(
        gzip(join(new byte[100], cifar(1, 2, 3, 4))), ": this is no tar archive or a damaged one");
  }

  @Test
  void readsTheFolderThatTheArchiveUnpacksTo() throws IOException {
    SampleFiles.write(
        folder.resolve("cifar-10-batches-bin/test_batch.bin"), SampleFiles.cifar(1, 2, 3, 7));
    assertThat(Cifar10.read(folder, Split.TEST).label(0)).isEqualTo(7);
  }
}
