package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.ColoredDigit;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColoredDigitJudgeTest {
  private static final int COUNT = 100;

  @Test
  void seesWhatRealImagesShow() throws IOException {
    Dataset data = NamedDataset.CAPTIONED_MNIST.read(Split.TEST).limit(COUNT);
    List<ColoredDigit> shown = new ArrayList<>();
    List<ColoredDigit> others = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      ColoredDigit here = CaptionedMnist.shown(data.label(i));
      shown.add(here);
      others.add(
          new ColoredDigit(
              (here.digit() + 1) % 10, /* ink= */ here.ground(), /* ground= */ here.ink()));
    }
    ColoredDigitJudge judge = ColoredDigitJudge.load();
    Tensor images = data.toBatch(PixelScale.UNIT).images();
    Figures right = judge.judge(images, shown);
    assertThat(right.get("colors")).isGreaterThan(0.97);
    assertThat(right.get("digit")).isGreaterThan(0.95);
    assertThat(right.get("digitAndColors"))
        .isLessThanOrEqualTo(Math.min(right.get("digit"), right.get("colors")));
    Figures wrong = judge.judge(images, others);
    assertThat(wrong.get("colors")).isZero();
    assertThat(wrong.get("digit")).isLessThan(0.1);
    assertThat(wrong.get("digitAndColors")).isZero();
  }

  @Test
  void rejectsWhatDoesNotFit() throws IOException {
    ColoredDigitJudge judge = ColoredDigitJudge.load();
    assertThatThrownBy(() -> judge.judge(Tensor.zeros(Shape.of(2, 32, 32, 3)), List.of()))
        .hasMessage("coloredDigitJudge: images do not fit, expected 0, got 2");
    assertThatThrownBy(() -> judge.judge(Tensor.zeros(Shape.of(1, 28, 28, 1)), List.of()))
        .hasMessage(
            "coloredDigitJudge: images have the wrong size, expected [1, 32, 32, 3], got"
                + " [1, 28, 28, 1]");
  }
}
