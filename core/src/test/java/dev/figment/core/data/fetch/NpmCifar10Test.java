package dev.figment.core.data.fetch;

import static dev.figment.core.data.SampleFiles.encoded;
import static dev.figment.core.data.SampleFiles.gzip;
import static dev.figment.core.data.SampleFiles.tar;
import static dev.figment.core.data.SampleFiles.tarEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.Cifar10;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.Split;
import dev.figment.core.io.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpmCifar10Test {
  private static final int ROWS = 2;

  @TempDir private Path folder;

  /** Pixel p of row r of sheet s is (s, r, p mod 256). */
  private static byte[] sheet(int number, int rows) {
    BufferedImage sheet = new BufferedImage(1024, rows, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < rows; row++) {
      for (int pixel = 0; pixel < 1024; pixel++) {
        sheet.setRGB(pixel, row, (number << 16) | (row << 8) | (pixel & 0xff));
      }
    }
    return encoded(sheet, "png");
  }

  private Path archive(int rows) throws IOException {
    byte[][] entries = new byte[8][];
    for (int i = 0; i < 6; i++) {
      entries[i] = tarEntry("package/" + NpmCifar10.BATCHES.get(i) + ".png", sheet(i, rows));
    }
    entries[6] = json("test_lables.json", "[8, 9]");
    entries[7] = json("train_lables.json", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
    return Files.write(folder.resolve("some.tgz"), gzip(tar(entries)));
  }

  private static byte[] json(String name, String text) {
    return tarEntry("package/" + name, text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void makesTheOfficialBatches() throws IOException {
    new NpmCifar10(ROWS).convert(archive(ROWS), folder);
    Dataset train = Cifar10.read(folder, Split.TRAIN);
    assertThat(train.size()).isEqualTo(10);
    for (int i = 0; i < 10; i++) {
      assertThat(train.label(i)).isEqualTo(i);
      assertThat(train.image(i)).startsWith(i / 2, i % 2, 0, i / 2, i % 2, 1);
    }
    Dataset test = Cifar10.read(folder, Split.TEST);
    assertThat(test.label(1)).isEqualTo(9);
    assertThat(test.image(1)).startsWith(5, 1, 0, 5, 1, 1);
  }

  @Test
  void rejectsASheetOfAnotherSize() throws IOException {
    Path archive = archive(3);
    assertThatThrownBy(() -> new NpmCifar10(ROWS).convert(archive, folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            archive.resolve("package/data_batch_1.png")
                + ": the sheet has another size, expected 2x1024x3, got 3x1024x3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[1, 2", "[\"cat\"]", "{}", ""})
  void rejectsLabelsThatAreNoNumbers(String labels) throws IOException {
    byte[] archive = tar(json("test_lables.json", labels));
    Path file = Files.write(folder.resolve("some.tgz"), gzip(archive));
    assertThatThrownBy(() -> new NpmCifar10(ROWS).convert(file, folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file.resolve("package/test_lables.json") + ": the labels are no list of numbers");
  }

  @Test
  void rejectsASheetOfMoreBytesThanItsPixelsNeed() throws IOException {
    byte[] archive =
        tar(
            json("test_lables.json", "[8, 9]"),
            tarEntry("package/test_batch.png", new byte[20000]));
    Path file = Files.write(folder.resolve("some.tgz"), gzip(archive));
    assertThatThrownBy(() -> new NpmCifar10(ROWS).convert(file, folder))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file + ": package/test_batch.png is too long, expected at most 12288 bytes, got 20000");
  }
}
