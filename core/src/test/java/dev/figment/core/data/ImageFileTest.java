package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static dev.figment.core.data.SampleFiles.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.io.FileFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
  private static final Path NAME = Path.of("some.png");

  private static BufferedImage gray(int type) {
    BufferedImage image = new BufferedImage(16, 16, type);
    for (int i = 0; i < 256; i++) {
      image
          .getRaster()
          .setSample(i % 16, i / 16, 0, type == BufferedImage.TYPE_USHORT_GRAY ? i * 257 : i);
    }
    return image;
  }

  private static BufferedImage photo() {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Random noise = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, noise.nextInt());
    }
    return image;
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void grayLevelsAreReadAsTheyAre(int type) throws IOException {
    ImageFile file = ImageFile.decode(NAME, encoded(gray(type), "png"));
    assertThat(file.shape()).isEqualTo(new ImageShape(16, 16, 1));
    for (int i = 0; i < 256; i++) {
      assertThat(file.bytes()[i]).isEqualTo((byte) i);
    }
  }

  @Test
  void blackAndWhitePicturesAreGray() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 0, 0xffffff);
    ImageFile file = ImageFile.decode(NAME, encoded(image, "png"));
    assertThat(file.shape()).isEqualTo(new ImageShape(1, 2, 1));
    assertThat(file.bytes()).isEqualTo(bytes(0, 255));
  }

  @Test
  void colorsAreReadRowByRow() throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0x010203);
    image.setRGB(1, 0, 0xfefdfc);
    image.setRGB(0, 1, 0x102030);
    ImageFile file = ImageFile.decode(NAME, encoded(image, "png"));
    assertThat(file.shape()).isEqualTo(new ImageShape(2, 2, 3));
    assertThat(file.bytes()).isEqualTo(bytes(1, 2, 3, 254, 253, 252, 16, 32, 48, 0, 0, 0));
  }

  @Test
  void transparentPixelsLieOverWhite() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff000000);
    image.setRGB(1, 0, 0x80000000);
    assertThat(ImageFile.decode(NAME, encoded(image, "png")).bytes())
        .isEqualTo(bytes(0, 0, 0, 127, 127, 127, 255, 255, 255));
  }

  @Test
  void readsJpeg(@TempDir Path folder) throws IOException {
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 32 * 16; i++) {
      image.setRGB(i % 32, i / 32, 0xc08040);
    }
    Path file = Files.write(folder.resolve("some.jpg"), encoded(image, "jpg"));
    ImageFile read = ImageFile.read(file);
    assertThat(read.shape()).isEqualTo(new ImageShape(16, 32, 3));
    assertThat(read.bytes()[0] & 0xff).isBetween(0xbd, 0xc3);
    assertThat(read.bytes()[1] & 0xff).isBetween(0x7d, 0x83);
    assertThat(read.bytes()[2] & 0xff).isBetween(0x3d, 0x43);
  }

  @Test
  void rejectsWhatIsNoPicture() {
    assertThatThrownBy(() -> ImageFile.decode(NAME, bytes(1, 2, 3)))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.png: it is no picture, expected a PNG or JPEG file, got 3 other bytes");
    assertThatThrownBy(() -> ImageFile.decode(NAME, encoded(photo(), "bmp")))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("it is no picture, expected a PNG or JPEG file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void rejectsAPictureThatIsCutAnywhere(String format) {
    byte[] whole = encoded(photo(), format);
    for (int length = 8; length < whole.length; length += whole.length / 40) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ImageFile.decode(NAME, cut))
          .as("%s cut at %d of %d", format, length, whole.length)
          .isInstanceOf(FileFormatException.class)
          .hasMessageMatching(
              "some.png: (the picture is cut short or damaged.*|it is no picture.*)");
    }
  }

  @Test
  void rejectsAFileThatIsTooLargeForAPicture(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("some.png");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(268_435_457);
    }
    assertThatThrownBy(() -> ImageFile.read(file))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            file + ": the file is too large, expected at most 268435456 bytes, got 268435457");
  }

  @Test
  void rejectsADamagedPicture() {
    byte[] png = encoded(photo(), "png");
    Arrays.fill(png, 100, 200, (byte) 0xff);
    assertThatThrownBy(() -> ImageFile.decode(NAME, png))
        .isInstanceOf(FileFormatException.class)
        .hasMessageStartingWith("some.png: the picture is cut short or damaged");
  }

  @Test
  void aPictureThatClaimsBillionsOfPixelsCostsNoMemory() {
    byte[] png = encoded(photo(), "png");
    ByteBuffer header = ByteBuffer.wrap(png);
    header.putInt(16, 40_000).putInt(20, 40_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    header.putInt(29, (int) sum.getValue());
    assertThatThrownBy(() -> ImageFile.decode(NAME, png))
        .isInstanceOf(FileFormatException.class)
        .hasMessageMatching(
            "some.png: the picture claims more pixels than its bytes can hold,"
                + " expected at least \\d+ bytes for 40000x40000, got \\d+");
    assertThat(AllocatedBytes.by(() -> ImageFile.decode(NAME, png))).isLessThan(1_000_000);
  }
}
