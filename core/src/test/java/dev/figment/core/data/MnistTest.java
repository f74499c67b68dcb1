package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.idx;
import static dev.figment.core.data.SampleFiles.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final String IMAGE_FILE = "train-images-idx3-ubyte";
  private static final String LABEL_FILE = "train-labels-idx1-ubyte";

  @TempDir private Path folder;

  private static byte[] twoImages() {
    byte[] pixels = new byte[2 * 784];
    Arrays.fill(pixels, 784, pixels.length, (byte) 200);
    return idx(IMAGES, new int[] {2, 28, 28}, pixels);
  }

  private static byte[] twoLabels() {
    return idx(LABELS, new int[] {2}, bytes(3, 9));
  }

  private void write(byte[] images, byte[] labels) throws IOException {
    Files.write(folder.resolve(IMAGE_FILE), images);
    Files.write(folder.resolve(LABEL_FILE), labels);
  }

  private void rejects(String name, String problem) {
    assertThatThrownBy(() -> Mnist.read(folder, Split.TRAIN))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(folder.resolve(name) + ": " + problem);
  }

  @Test
  void readsPlainFiles() throws IOException {
    write(twoImages(), twoLabels());
    Dataset dataset = Mnist.read(folder, Split.TRAIN);
    assertThat(dataset.size()).isEqualTo(2);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(dataset.classes()).hasSize(10);
    assertThat(dataset.label(1)).isEqualTo(9);
    assertThat(dataset.image(0)).containsOnly(0);
    assertThat(dataset.image(1)).containsOnly(200);
  }

  @Test
  void readsGzipFilesOfTheTestPart() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(twoImages()));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(twoLabels()));
    assertThat(Mnist.read(folder, Split.TEST).image(1)).containsOnly(200);
  }

  @Test
  void readsGzipFilesOfSeveralMembers() throws IOException {
    byte[] images = twoImages();
    byte[] first = Arrays.copyOf(images, 700);
    byte[] rest = Arrays.copyOfRange(images, 700, images.length);
    write(join(gzip(first), gzip(rest)), gzip(twoLabels()));
    assertThat(Mnist.read(folder, Split.TRAIN).image(1)).containsOnly(200);
  }

  @Test
  void tellsGzipByItsContentAndNotByItsName() throws IOException {
    write(gzip(twoImages()), gzip(twoLabels()));
    assertThat(Mnist.read(folder, Split.TRAIN).size()).isEqualTo(2);
  }

  @Test
  void namesTheMissingFiles() throws IOException {
    write(twoImages(), twoLabels());
    Files.delete(folder.resolve(LABEL_FILE));
    assertThatThrownBy(() -> Mnist.read(folder, Split.TRAIN))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            folder
                + ": files of the data set are missing, expected train-labels-idx1-ubyte"
                + " (plain or with .gz), got none of them");
  }

  @Test
  void rejectsAWrongMagicNumber() throws IOException {
    write(twoLabels(), twoLabels());
    rejects(IMAGE_FILE, "the magic number is wrong, expected 0x00000803, got 0x00000801");
  }

  @Test
  void rejectsACutHeader() throws IOException {
    write(twoImages(), bytes(0, 0, 8));
    rejects(LABEL_FILE, "the file is cut short");
  }

  @Test
  void rejectsAnEmptyFile() throws IOException {
    write(twoImages(), new byte[0]);
    rejects(LABEL_FILE, "the file is cut short");
  }

  @Test
  void rejectsCutPixels() throws IOException {
    write(Arrays.copyOf(twoImages(), 1583), twoLabels());
    rejects(IMAGE_FILE, "the file is cut short, expected 1584 bytes, got 1583");
  }

  @Test
  void rejectsCutPixelsInsideGzip() throws IOException {
    write(gzip(Arrays.copyOf(twoImages(), 1583)), twoLabels());
    rejects(IMAGE_FILE, "the file is cut short, expected 1568 bytes of data, got 1567");
  }

  @Test
  void rejectsBytesBeyondTheLastPixel() throws IOException {
    write(join(twoImages(), bytes(0)), twoLabels());
    rejects(IMAGE_FILE, "the file is too long, expected 1568 bytes of data, got more");
  }

  @Test
  void rejectsBytesBeyondTheLastLabelInsideGzip() throws IOException {
    write(twoImages(), gzip(join(twoLabels(), bytes(1))));
    rejects(LABEL_FILE, "the file is too long, expected 2 bytes of data, got more");
  }

  @Test
  void rejectsOtherCountsOfImagesAndLabels() throws IOException {
    write(twoImages(), idx(LABELS, new int[] {3}, bytes(3, 9, 1)));
    rejects(IMAGE_FILE, "the sizes are wrong, expected [3, 28, 28], got [2, 28, 28]");
  }

  @Test
  void rejectsImagesOfAnotherSize() throws IOException {
    write(idx(IMAGES, new int[] {2, 14, 56}, new byte[2 * 784]), twoLabels());
    rejects(IMAGE_FILE, "the sizes are wrong, expected [2, 28, 28], got [2, 14, 56]");
  }

  @Test
  void rejectsANegativeCount() throws IOException {
    write(twoImages(), idx(LABELS, new int[] {-2}, bytes(3, 9)));
    rejects(LABEL_FILE, "the sizes are wrong, expected [at least 1], got [-2]");
  }

  @Test
  void rejectsALabelThatIsNoDigit() throws IOException {
    write(twoImages(), idx(LABELS, new int[] {2}, bytes(3, 10)));
    rejects(LABEL_FILE, "label 1 is out of range, expected 0 to 9, got 10");
  }

  @Test
  void rejectsCutGzip() throws IOException {
    byte[] packed = gzip(twoImages());
    write(Arrays.copyOf(packed, packed.length - 6), twoLabels());
    rejects(IMAGE_FILE, "the file is cut short");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 18, 19, 40, 10_000})
  void rejectsGzipThatGoesOnAfterItsEnd(int extra) throws IOException {
    byte[] more = new byte[extra];
    more[extra - 1] = 7;
    write(join(gzip(twoImages()), more), twoLabels());
    rejects(IMAGE_FILE, "the gzip data are damaged, other data follow the last member");
  }

  @Test
  void rejectsMoreLabelsThanMemoryIsGivenFor() throws IOException {
    byte[] noise = new byte[2_500_000];
    new Random(1).nextBytes(noise);
    int count = 3_000_000;
    write(
        gzip(idx(IMAGES, new int[] {count, 28, 28}, noise)),
        idx(LABELS, new int[] {count}, new byte[count]));
    rejects(LABEL_FILE, "there are more labels than images, expected at most 1048576, got 3000000");
  }

  @Test
  void rejectsGzipWithAWrongChecksum() throws IOException {
    byte[] packed = gzip(twoImages());
    packed[packed.length - 8] ^= 1;
    write(packed, twoLabels());
    rejects(
        IMAGE_FILE, "the gzip data are damaged, Gzip-compressed data is corrupt (CRC32 error).");
  }

  @Test
  void rejectsDamagedGzip() throws IOException {
    byte[] packed = gzip(twoImages());
    packed[10] = (byte) 0xff;
    write(packed, twoLabels());
    rejects(IMAGE_FILE, "the gzip data are damaged, Gzip-compressed data is corrupt.");
  }

  @Test
  void aHeaderThatClaimsTwoBillionLabelsCostsNoMemory() throws IOException {
    byte[] claims = idx(LABELS, new int[] {Integer.MAX_VALUE}, bytes(3, 9));
    write(twoImages(), claims);
    rejects(LABEL_FILE, "the file is cut short, expected 2147483655 bytes, got 10");
    assertThat(AllocatedBytes.by(() -> Mnist.read(folder, Split.TRAIN))).isLessThan(200_000);

    write(twoImages(), gzip(claims));
    assertThatThrownBy(() -> Mnist.read(folder, Split.TRAIN))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("the file is cut short, expected 2147483655 bytes, got");
    assertThat(AllocatedBytes.by(() -> Mnist.read(folder, Split.TRAIN))).isLessThan(200_000);
  }

  @Test
  void aGzipFileThatUnpacksToMoreThanItsHeaderSaysIsNotUnpacked() throws IOException {
    byte[] bomb = gzip(join(twoLabels(), new byte[50_000_000]));
    write(twoImages(), bomb);
    rejects(LABEL_FILE, "the file is too long, expected 2 bytes of data, got more");
    assertThat(AllocatedBytes.by(() -> Mnist.read(folder, Split.TRAIN))).isLessThan(200_000);
  }

  @Test
  void readsFilesUnderTheNamesThatSomeProgramsGiveThem() throws IOException {
    Files.write(folder.resolve("train-images.idx3-ubyte"), twoImages());
    Files.write(folder.resolve("train-labels.idx1-ubyte.gz"), join(gzip(twoLabels()), new byte[9]));
    assertThat(Mnist.read(folder, Split.TRAIN).label(1)).isEqualTo(9);
  }

  @Test
  void namesWhatCameInPlaceOfAFile() throws IOException {
    write("<html><body>404</body></html>".getBytes(StandardCharsets.US_ASCII), twoLabels());
    rejects(IMAGE_FILE, "it is another file, expected a file of the data set, got an HTML page");
  }
}
