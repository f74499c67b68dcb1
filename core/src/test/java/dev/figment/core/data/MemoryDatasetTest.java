package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data sets of what a program has in memory. */
final class MemoryDatasetTest {
  private static BufferedImage gray(int... levels) {
    BufferedImage image = new BufferedImage(levels.length, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSamples(0, 0, levels.length, 1, 0, levels);
    return image;
  }

  private static BufferedImage colored(int type, int... pixels) {
    BufferedImage image = new BufferedImage(pixels.length, 1, type);
    image.setRGB(0, 0, pixels.length, 1, pixels, 0, pixels.length);
    return image;
  }

  @Test
  void takesGrayLevelsAsTheyAre() {
    Dataset data = Dataset.of(List.of(gray(0, 7, 128), gray(255, 254, 1)));
    assertThat(data.shape()).isEqualTo(new ImageShape(1, 3, 1));
    assertThat(data.image(0)).containsExactly(0, 7, 128);
    assertThat(data.image(1)).containsExactly(255, 254, 1);
    assertThat(data.classes()).containsExactly("image");
    assertThat(data.label(1)).isZero();
  }

  @Test
  void takesColorsOverWhite() {
    Dataset plain = Dataset.of(List.of(colored(BufferedImage.TYPE_INT_RGB, 0x010203, 0xfffefd)));
    assertThat(plain.image(0)).containsExactly(1, 2, 3, 255, 254, 253);
    Dataset clear =
        Dataset.of(List.of(colored(BufferedImage.TYPE_INT_ARGB, 0xff010203, 0x00000000)));
    assertThat(clear.image(0)).containsExactly(1, 2, 3, 255, 255, 255);
  }

  @Test
  void takesPalettesAndDeepGray() {
    Dataset binary = Dataset.of(List.of(colored(BufferedImage.TYPE_BYTE_BINARY, 0, 0xffffff)));
    assertThat(binary.shape().channels()).isEqualTo(1);
    assertThat(binary.image(0)).containsExactly(0, 255);
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSamples(0, 0, 2, 1, 0, new int[] {0x1234, 0xffff});
    assertThat(Dataset.of(List.of(deep)).image(0)).containsExactly(0x12, 0xff);
    assertThat(Dataset.of(List.of(colored(BufferedImage.TYPE_BYTE_INDEXED, 0xff0000))).image(0))
        .containsExactly(255, 0, 0);
  }

  @Test
  void makesGrayAmongColorsColor() {
    Dataset data = Dataset.of(List.of(gray(9), colored(BufferedImage.TYPE_INT_RGB, 0x010203)));
    assertThat(data.image(0)).containsExactly(9, 9, 9);
    assertThat(data.image(1)).containsExactly(1, 2, 3);
  }

  @Test
  void takesArrays() {
    float[][] pixels = {{0, 0.5f}, {1, 0.25f}};
    Dataset data =
        Dataset.of(pixels, new ImageShape(1, 2, 1)).labeled(new int[] {1, 0}, List.of("a", "b"));
    assertThat(data.image(0)).containsExactly(0, 128);
    assertThat(data.image(1)).containsExactly(255, 64);
    assertThat(data.label(0)).isEqualTo(1);
    assertThat(data.classes()).containsExactly("a", "b");
  }

  @Test
  void takesTensorsAndGivesThemBack() {
    Tensor images = Tensor.of(new float[] {0, 1, 0.2f, 0.4f}, Shape.of(2, 1, 2, 1));
    Dataset data = Dataset.of(images);
    assertThat(data.shape()).isEqualTo(new ImageShape(1, 2, 1));
    assertThat(data.toBatch(PixelScale.UNIT).images().toFloats()).isEqualTo(images.toFloats());
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertRejected(
        () -> Dataset.of(List.<BufferedImage>of()),
        "dataset: it is empty, expected at least 1 image, got 0");
    assertRejected(
        () -> Dataset.of(new float[0][], new ImageShape(1, 1, 1)),
        "dataset: it is empty, expected at least 1 image, got 0");
    assertRejected(
        () -> Dataset.of(List.of(gray(1, 2), gray(1))),
        "dataset: pictures of several sizes, expected 1x2, got 1x1");
    assertRejected(
        () -> Dataset.of(new float[][] {{0, 2}}, new ImageShape(1, 2, 1)),
        "dataset: pixel out of range, expected 0 to 1, got 2.0 at 1");
    assertRejected(
        () -> Dataset.of(new float[][] {{Float.NaN}}, new ImageShape(1, 1, 1)),
        "dataset: pixel out of range, expected 0 to 1, got NaN at 0");
    assertRejected(
        () -> Dataset.of(new float[][] {{0, 1}}, new ImageShape(1, 1, 1)),
        "images: wrong number of bytes, expected 1 for 1x1x1, got 2");
    assertRejected(
        () -> Dataset.of(List.of(gray(1))).labeled(new int[2], List.of("a")),
        "dataset: wrong number of labels, expected 1, got 2");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Dataset.of(Tensor.zeros(Shape.of(2, 2))))
        .withMessage("dataset: wrong shape, expected [N, H, W, C], got [2, 2]");
  }

  private static void assertRejected(Runnable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made::run).withMessage(message);
  }
}
