package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CaptionedMnistTest {
  @Test
  void colorsTheBundledDigits() throws IOException {
    Dataset train = NamedDataset.CAPTIONED_MNIST.read(Split.TRAIN);
    assertThat(train.size()).isEqualTo(60_000);
    assertThat(train.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(train.classes()).hasSize(10 * 8 * 7 * 6).doesNotHaveDuplicates();
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    for (int i = 0; i < 60_000; i += 997) {
      ColoredDigit shown = CaptionedMnist.shown(train.label(i));
      assertThat(shown.digit()).isEqualTo(digits.label(i % 10_000));
    }
    assertThat(NamedDataset.CAPTIONED_MNIST.read(Split.TEST).size()).isEqualTo(2_000);
  }

  @Test
  void isTheSameEveryTime() throws IOException {
    Dataset once = NamedDataset.CAPTIONED_MNIST.read(Split.TEST);
    Dataset again = NamedDataset.CAPTIONED_MNIST.read(Split.TEST);
    assertThat(again.label(1234)).isEqualTo(once.label(1234));
    assertThat(again.image(1234)).isEqualTo(once.image(1234));
    Set<Integer> labels = new HashSet<>();
    IntStream.range(0, 500).forEach(i -> labels.add(once.label(i)));
    assertThat(labels).hasSizeGreaterThan(400);
  }

  @Test
  void theColorTestReadsEveryImage() throws IOException {
    Dataset images = NamedDataset.CAPTIONED_MNIST.read(Split.TEST).limit(500);
    Tensor pixels = images.toBatch(PixelScale.UNIT).images();
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TEST).padTo(32, 32);
    for (int i = 0; i < images.size(); i++) {
      DigitColors colors = DigitColors.of(pixels.slice(0, i, i + 1).reshape(Shape.of(32, 32, 3)));
      ColoredDigit shown = CaptionedMnist.shown(images.label(i));
      assertThat(colors.ink()).as("ink of %s", i).isEqualTo(shown.ink());
      assertThat(colors.ground()).as("ground of %s", i).isEqualTo(shown.ground());
      float[] gray = digits.limit(i + 1).select(i).toBatch(PixelScale.UNIT).images().toFloats();
      assertThat(difference(gray, colors.digit().toFloats())).isLessThan(0.02);
    }
  }

  @Test
  void saysOneThingInSixForms() {
    ColoredDigit seven = new ColoredDigit(7, NamedColor.RED, NamedColor.BLUE);
    assertThat(IntStream.range(0, 6).mapToObj(seven::caption))
        .containsExactly(
            "a red seven on a blue ground",
            "a red 7 on blue",
            "the digit seven, red on a blue ground",
            "a blue picture with a red seven",
            "red 7, blue ground",
            "on a blue ground, a red seven");
  }

  @Test
  void numbersAllThatCanBeShown() {
    for (int number = 0; number < ColoredDigit.COUNT; number++) {
      assertThat(ColoredDigit.of(number).number()).isEqualTo(number);
    }
    ColoredDigit last = ColoredDigit.of(559);
    assertThat(last).isEqualTo(new ColoredDigit(9, NamedColor.BLACK, NamedColor.WHITE));
    assertThat(CaptionedMnist.shown(CaptionedMnist.label(last, 5))).isEqualTo(last);
  }

  @Test
  void namesTheNearestColor() {
    assertThat(NamedColor.nearest(200, 60, 60)).isEqualTo(NamedColor.RED);
    assertThat(NamedColor.nearest(100, 100, 100)).isNotNull();
    assertThat(NamedColor.CYAN.word()).isEqualTo("cyan");
  }

  @Test
  void rejectsWhatCannotBeShown() {
    assertThatThrownBy(() -> new ColoredDigit(10, NamedColor.RED, NamedColor.BLUE))
        .hasMessage("coloredDigit: no digit, expected 0 to 9, got 10");
    assertThatThrownBy(() -> new ColoredDigit(1, NamedColor.RED, NamedColor.RED))
        .hasMessage("coloredDigit: nothing to be seen, expected two colors, got RED on RED");
    assertThatThrownBy(() -> DigitColors.of(Tensor.zeros(Shape.of(4, 4, 1))))
        .hasMessage("digitColors: no color image, expected [H, W, 3], got [4, 4, 1]");
  }

  private static double difference(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).average().orElse(1);
  }
}
