package dev.figment.core.data;

import static dev.figment.core.data.SampleFiles.bytes;
import static dev.figment.core.data.SampleFiles.encoded;
import static dev.figment.core.data.SampleFiles.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.io.FileFormatException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as people have them: each kind that a decoder alone gets wrong. */
class PictureKindsTest {
  private static final Path NAME = Path.of("some.picture");

  private static byte[] resource(String name) {
    try (InputStream in = PictureKindsTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage blocks() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, i % 16 < 8 ? 0xc08040 : 0x2040a0);
    }
    return image;
  }

  private static byte[] progressive(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var to = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(to);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] exif(boolean little, int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.order(little ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
    tiff.put((byte) (little ? 'I' : 'M')).put((byte) (little ? 'I' : 'M')).putShort((short) 42);
    tiff.putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    return tiff.array();
  }

  private static byte[] chunk(String name, byte[] data) {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(letters);
    sum.update(data);
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(letters).put(data).putInt((int) sum.getValue());
    return chunk.array();
  }

  /** Puts a chunk behind the header of a PNG. */
  private static byte[] withChunk(byte[] png, byte[] chunk) {
    return join(Arrays.copyOf(png, 33), chunk, Arrays.copyOfRange(png, 33, png.length));
  }

  /** Puts a segment behind the first marker of a JPEG. */
  private static byte[] withSegment(byte[] jpeg, int marker, byte[]... data) {
    byte[] content = join(data);
    byte[] head = bytes(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff);
    return join(Arrays.copyOf(jpeg, 2), head, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int[] pixel(ImageFile image, int y, int x) {
    int channels = image.shape().channels();
    int[] pixel = new int[channels];
    for (int c = 0; c < channels; c++) {
      pixel[c] = image.bytes()[(y * image.shape().width() + x) * channels + c] & 0xff;
    }
    return pixel;
  }

  private static void assertPixel(ImageFile image, int y, int x, int... expected) {
    int[] pixel = pixel(image, y, x);
    for (int c = 0; c < expected.length; c++) {
      assertThat(pixel[c]).as("channel %s at %s, %s", c, y, x).isCloseTo(expected[c], within(2));
    }
  }

  @ParameterizedTest
  @CsvSource({"bilevel-224.png, 224", "gray-320.png, 320"})
  void soundSmallPicturesAreNoBombs(String name, int side) throws IOException {
    ImageFile image = ImageFile.decode(NAME, resource(name));
    assertThat(image.shape()).isEqualTo(new ImageShape(side, side, 1));
  }

  @Test
  void inksTakeLightAway() throws IOException {
    ImageFile image = ImageFile.decode(NAME, resource("cmyk.jpg"));
    int far = image.shape().width() - 2;
    assertPixel(image, 1, 1, 0, 0, 128);
    assertPixel(image, 1, far, 128, 128, 128);
    assertPixel(image, far, 1, 64, 64, 64);
    assertPixel(image, far, far, 200, 100, 50);
  }

  @Test
  void inksMayBeWrittenAsBrightnessAndDifferences() throws IOException {
    byte[] stored = resource("cmyk.jpg");
    int transform = 2 + 4 + 11;
    assertThat(stored[transform]).isZero();
    stored[transform] = 2;
    ImageFile image = ImageFile.decode(NAME, stored);
    int far = image.shape().width() - 2;
    // The last quarter holds 200, 100, 50, 255: colors (90, 265, 150), whose complements are light.
    assertPixel(image, far, far, 164, 0, 105);
  }

  @Test
  void inksWithoutAdobesMarkerAreNotInverted() throws IOException {
    byte[] stored = resource("cmyk.jpg");
    byte[] bare = join(Arrays.copyOf(stored, 2), Arrays.copyOfRange(stored, 18, stored.length));
    ImageFile image = ImageFile.decode(NAME, bare);
    int far = image.shape().width() - 2;
    assertPixel(image, far, far, 0, 0, 0); // 255 of black
  }

  @Test
  void aProfileGivesValuesTheirMeaning() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage half = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      half.setRGB(i % 16, i / 16, 0x373737); // 55 of linear light is 128
    }
    byte[] jpeg =
        withSegment(encoded(half, "jpg"), 0xe2, text("ICC_PROFILE\0\u0001\u0001"), linear);
    assertPixel(ImageFile.decode(NAME, jpeg), 5, 5, 128, 128, 128);
    byte[] png =
        withChunk(encoded(half, "png"), chunk("iCCP", join(text("x\0\0"), packed(linear))));
    assertPixel(ImageFile.decode(NAME, png), 5, 5, 128, 128, 128);
    assertPixel(ImageFile.decode(NAME, withChunk(png, chunk("sRGB", bytes(0)))), 5, 5, 55, 55, 55);
  }

  @Test
  void anUnusableProfileCostsNothing() throws IOException {
    assertThat(ImageFile.decode(NAME, resource("empty-profile.jpg")).shape().channels())
        .isEqualTo(3);
    byte[] plain = encoded(blocks(), "jpg");
    byte[] pixels = ImageFile.decode(NAME, plain).bytes();
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] cut = Arrays.copyOf(linear, linear.length / 2);
    for (byte[] profile : new byte[][] {{}, {1, 2, 3}, cut, gray, new byte[200]}) {
      byte[] jpeg = withSegment(plain, 0xe2, text("ICC_PROFILE\0\u0001\u0001"), profile);
      assertThat(ImageFile.decode(NAME, jpeg).bytes()).isEqualTo(pixels);
      byte[] png = withChunk(encoded(blocks(), "png"), chunk("iCCP", join(text("x\0\0"), profile)));
      assertPixel(ImageFile.decode(NAME, png), 0, 0, 0xc0, 0x80, 0x40);
    }
  }

  @Test
  void aPaletteIsReadColorByColor() throws IOException {
    byte[] png = palette(2, bytes(1, 2, 3, 200, 100, 50, 0, 0, 0), bytes(255, 255, 0));
    ImageFile read = ImageFile.decode(NAME, png);
    assertThat(read.shape()).isEqualTo(new ImageShape(2, 4, 3));
    byte[] row = bytes(1, 2, 3, 200, 100, 50, 255, 255, 255, 1, 2, 3);
    assertThat(read.bytes()).isEqualTo(join(row, row));
    byte[] gray = palette(2, bytes(7, 7, 7, 9, 9, 9, 11, 11, 11), bytes(255, 255, 255));
    assertThat(ImageFile.decode(NAME, gray).bytes()).isEqualTo(bytes(7, 9, 11, 7, 7, 9, 11, 7));
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] half = palette(2, bytes(55, 55, 56, 0, 0, 0, 255, 255, 255), bytes(255, 255, 255));
    ImageFile bright =
        ImageFile.decode(NAME, withChunk(half, chunk("iCCP", join(text("x\0\0"), packed(linear)))));
    assertPixel(bright, 0, 0, 128, 128, 129);
    assertPixel(bright, 1, 2, 255, 255, 255);
  }

  /** Each color is looked at once: garbage would be a multiple of the picture, and much time. */
  @Test
  void manyPixelsOfAPaletteCostLittleMore() throws IOException {
    int side = 2000;
    byte[] rows = new byte[side * (1 + side / 8)];
    byte[] png = palette(1, side, side, rows, bytes(1, 2, 3, 4, 5, 6), new byte[0]);
    ImageFile.decode(NAME, png);
    long picture = 3L * side * side;
    long pixels = 3L * side * side + rows.length;
    assertThat(AllocatedBytes.by(() -> ImageFile.decode(NAME, png)))
        .isBetween(picture, pixels + 4_000_000);
  }

  private static byte[] palette(int bits, byte[] colors, byte[] opacity) {
    return palette(bits, 4, 2, bytes(0, 0b00_01_10_00, 0, 0b00_01_10_00), colors, opacity);
  }

  private static byte[] palette(
      int bits, int width, int height, byte[] rows, byte[] colors, byte[] opacity) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) 3);
    return join(
        bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
        chunk("IHDR", header.array()),
        chunk("PLTE", colors),
        opacity.length == 0 ? opacity : chunk("tRNS", opacity),
        chunk("IDAT", packed(rows)),
        chunk("IEND", new byte[0]));
  }

  private static byte[] packed(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(packed)) {
      deflate.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 1 2 3 4 5 6",
    "2, 3, 3 2 1 6 5 4",
    "3, 3, 6 5 4 3 2 1",
    "4, 3, 4 5 6 1 2 3",
    "5, 2, 1 4 2 5 3 6",
    "6, 2, 4 1 5 2 6 3",
    "7, 2, 6 3 5 2 4 1",
    "8, 2, 3 6 2 5 1 4",
    "9, 3, 1 2 3 4 5 6"
  })
  void turnsAPictureAsItsCameraSays(int orientation, int width, String shown) throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 6; i++) {
      image.getRaster().setSample(i % 3, i / 3, 0, i + 1);
    }
    for (boolean little : new boolean[] {true, false}) {
      byte[] png = withChunk(encoded(image, "png"), chunk("eXIf", exif(little, orientation)));
      ImageFile read = ImageFile.decode(NAME, png);
      assertThat(read.shape()).isEqualTo(new ImageShape(6 / width, width, 1));
      assertThat(read.bytes())
          .isEqualTo(
              bytes(Arrays.stream(shown.split(" ", -1)).mapToInt(Integer::parseInt).toArray()));
    }
  }

  @Test
  void turnsAJpegToo() throws IOException {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 128; i++) {
      image.setRGB(i % 16, i / 16, i % 16 < 8 ? 0xff0000 : 0x0000ff);
    }
    byte[] jpeg = withSegment(encoded(image, "jpg"), 0xe1, text("Exif\0\0"), exif(true, 6));
    ImageFile read = ImageFile.decode(NAME, jpeg);
    assertThat(read.shape()).isEqualTo(new ImageShape(16, 8, 3));
    assertThat(pixel(read, 1, 4)[0]).isGreaterThan(200);
    assertThat(pixel(read, 14, 4)[2]).isGreaterThan(200);
  }

  @Test
  void damageInExifCostsNothing() throws IOException {
    byte[] whole = exif(false, 6);
    for (int length = 0; length < 18; length++) {
      byte[] jpeg =
          withSegment(
              encoded(blocks(), "jpg"), 0xe1, text("Exif\0\0"), Arrays.copyOf(whole, length));
      assertThat(ImageFile.decode(NAME, jpeg).shape().height()).isEqualTo(16);
    }
  }

  @Test
  void whatFollowsTheEndIsPassedOver() throws IOException {
    for (String format : new String[] {"png", "jpg"}) {
      byte[] file = encoded(blocks(), format);
      assertThat(ImageFile.decode(NAME, join(file, text("\n"))).bytes())
          .isEqualTo(ImageFile.decode(NAME, file).bytes());
      assertThat(ImageFile.decode(NAME, join(file, file, new byte[1000])).bytes())
          .isEqualTo(ImageFile.decode(NAME, file).bytes());
    }
  }

  @Test
  void bytesThatBelongToNothingDoNoHarm() throws IOException {
    assertThat(ImageFile.decode(NAME, resource("bytes-before-end.jpg")).shape().channels())
        .isEqualTo(3);
    byte[] jpeg = encoded(blocks(), "jpg");
    byte[] end = Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length);
    byte[] more = join(Arrays.copyOf(jpeg, jpeg.length - 2), bytes(0, 0, 7, 9, 0), end);
    assertThat(ImageFile.decode(NAME, more).bytes())
        .isEqualTo(ImageFile.decode(NAME, jpeg).bytes());
    byte[] between =
        join(Arrays.copyOf(jpeg, 2), bytes(0, 1, 2), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    assertThat(ImageFile.decode(NAME, between).bytes())
        .isEqualTo(ImageFile.decode(NAME, jpeg).bytes());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJpegIsRefusedAtEveryLengthButItsOwn(boolean isProgressive) throws IOException {
    byte[] jpeg = isProgressive ? progressive(blocks()) : encoded(blocks(), "jpg");
    for (int length = 0; length < jpeg.length; length++) {
      byte[] cut = Arrays.copyOf(jpeg, length);
      assertThatThrownBy(() -> ImageFile.decode(NAME, cut))
          .as("cut at %s of %s", length, jpeg.length)
          .isInstanceOf(FileFormatException.class)
          .hasMessageMatching("some.picture: (the picture is cut short.*|it is no picture.*)");
    }
    assertThat(ImageFile.decode(NAME, jpeg).shape()).isEqualTo(new ImageShape(16, 16, 3));
  }

  @Test
  void aPngIsRefusedAtEveryLengthButItsOwn() {
    byte[] png = encoded(blocks(), "png");
    for (int length = 0; length < png.length; length++) {
      byte[] cut = Arrays.copyOf(png, length);
      assertThatThrownBy(() -> ImageFile.decode(NAME, cut))
          .as("cut at %s of %s", length, png.length)
          .isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void aCutBetweenScansIsSeen() {
    assertThatThrownBy(() -> ImageFile.decode(NAME, resource("progressive-cut-between-scans.jpg")))
        .isInstanceOf(FileFormatException.class)
        .hasMessage("some.picture: the picture is cut short or damaged, its end marker is missing");
  }

  @Test
  void kindsThatNobodyDecodesAreNamed() {
    byte[] jpeg = encoded(blocks(), "jpg");
    int frame = 0;
    while ((jpeg[frame] & 0xff) != 0xff || (jpeg[frame + 1] & 0xff) != 0xc0) {
      frame++;
    }
    byte[] lossless = jpeg.clone();
    lossless[frame + 1] = (byte) 0xc3;
    assertThatThrownBy(() -> ImageFile.decode(NAME, lossless))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            "some.picture: the JPEG is of a kind that cannot be read, expected a baseline or a"
                + " progressive one, got a lossless one");
    byte[] deep = jpeg.clone();
    deep[frame + 4] = 12;
    assertThatThrownBy(() -> ImageFile.decode(NAME, deep))
        .hasMessage(
            "some.picture: the JPEG is of a kind that cannot be read, expected 8 bits a value, got"
                + " 12");
  }

  @Test
  void aChangedByteOfAPngIsSeen() {
    byte[] png = encoded(blocks(), "png");
    for (int i = 8; i < png.length; i++) {
      byte[] changed = png.clone();
      changed[i] ^= 0x10;
      assertThatThrownBy(() -> ImageFile.decode(NAME, changed))
          .as("byte %s", i)
          .isInstanceOf(FileFormatException.class);
    }
  }

  @Test
  void smallFilesThatUnpackToGigabytesAreRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 12_000; i++) {
        deflate.write(new byte[12_001]);
      }
    }
    ByteBuffer header = ByteBuffer.allocate(13).putInt(12_000).putInt(12_000).put((byte) 8);
    byte[] bomb =
        join(
            Arrays.copyOf(encoded(blocks(), "png"), 8),
            chunk("IHDR", header.array()),
            chunk("IDAT", packed.toByteArray()),
            chunk("IEND", new byte[0]));
    assertThatThrownBy(() -> ImageFile.decode(NAME, bomb))
        .isInstanceOf(FileFormatException.class)
        .hasMessageMatching(
            "some.picture: the picture takes too much memory \\(-Dfigment.unpacked sets how much it"
                + " may\\), expected at most \\d+ bytes for a file of \\d+, got \\d+ for"
                + " 12000x12000");
    assertThat(AllocatedBytes.by(() -> ImageFile.decode(NAME, bomb))).isLessThan(2_000_000);
  }

  @Test
  void scansWithoutEndAreRefused() {
    byte[] jpeg = progressive(new BufferedImage(1000, 1000, BufferedImage.TYPE_BYTE_GRAY));
    int scan = jpeg.length - 2;
    while ((jpeg[scan] & 0xff) != 0xff || (jpeg[scan + 1] & 0xff) != 0xda) {
      scan--;
    }
    byte[] last = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    byte[][] pieces = new byte[302][];
    Arrays.fill(pieces, last);
    pieces[0] = Arrays.copyOf(jpeg, scan);
    pieces[301] = bytes(0xff, 0xd9);
    assertThatThrownBy(() -> ImageFile.decode(NAME, join(pieces)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageMatching(
            "some.picture: the picture's scans take too much time, expected at most \\d+ values for"
                + " a file of \\d+ bytes, got \\d+");
  }

  @Test
  void whatCameInPlaceOfAPictureIsNamed() {
    assertThatThrownBy(() -> ImageFile.decode(NAME, text("\n<!DOCTYPE html><html>no</html>")))
        .hasMessage(
            "some.picture: it is no picture, expected a PNG or JPEG file, got an HTML page");
    assertThatThrownBy(
            () -> ImageFile.decode(NAME, text("version https://git-lfs.github.com/spec/v1\noid")))
        .hasMessage(
            "some.picture: it is no picture, expected a PNG or JPEG file, got a Git LFS pointer in"
                + " place of the file (`git lfs pull` gets it)");
  }
}
