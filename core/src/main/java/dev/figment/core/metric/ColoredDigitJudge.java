package dev.figment.core.metric;

import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.ColoredDigit;
import dev.figment.core.data.DigitColors;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.Figures;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether images of {@link CaptionedMnist} show what was asked: the digit by {@link
 * MnistJudge}, both colors by {@link DigitColors}.
 *
 * <p>Units: pixel range [0, 1].
 */
public final class ColoredDigitJudge {
  private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
  private static final int MARGIN = 2;

  private final FeatureSpace digits;

  private ColoredDigitJudge(FeatureSpace digits) {
    this.digits = digits;
  }

  /**
   * Reads the judge that comes with the library.
   *
   * @throws IOException if it cannot be read
   */
  public static ColoredDigitJudge load() throws IOException {
    return new ColoredDigitJudge(MnistJudge.load().features());
  }

  /**
   * Returns the shares of images whose digit is right, whose two colors are right, and of which
   * both holds.
   *
   * @param images {@code [N, 32, 32, 3]}
   * @param asked what each should show
   * @throws IllegalArgumentException if they are not as many
   */
  public Figures judge(Tensor images, List<ColoredDigit> asked) {
    IMAGE.require("coloredDigitJudge", images);
    int count = images.shape().dim(0);
    if (asked.size() != count) {
      throw new IllegalArgumentException(
          "coloredDigitJudge: images do not fit, expected %s, got %s"
              .formatted(asked.size(), count));
    }
    List<DigitColors> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seen.add(DigitColors.of(images.slice(0, i, i + 1).reshape(images.shape().without(0))));
    }
    IntTensor read = read(seen);
    double digit = 0;
    double colors = 0;
    double both = 0;
    for (int i = 0; i < count; i++) {
      ColoredDigit expected = asked.get(i);
      boolean isDigit = read.at(i) == expected.digit();
      boolean isColored =
          seen.get(i).ink() == expected.ink() && seen.get(i).ground() == expected.ground();
      digit += isDigit ? 1 : 0;
      colors += isColored ? 1 : 0;
      both += isDigit && isColored ? 1 : 0;
    }
    return Figures.of("digit", digit / count)
        .and("colors", colors / count)
        .and("digitAndColors", both / count);
  }

  /** The digits that the judge sees in the middle 28 x 28 pixels. */
  private IntTensor read(List<DigitColors> seen) {
    int side = IMAGE.height() - 2 * MARGIN;
    int[] begin = {0, MARGIN, MARGIN, 0};
    Tensor whole = Tensor.stack(seen.stream().map(DigitColors::digit).toList(), 0);
    Tensor middle = whole.slice(begin, Shape.of(seen.size(), side, side, 1)); // [N, 28, 28, 1]
    return digits.read(middle).logProbabilities().orElseThrow().argMax(1);
  }
}
