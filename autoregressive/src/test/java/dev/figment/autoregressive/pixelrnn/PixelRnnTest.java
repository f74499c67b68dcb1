package dev.figment.autoregressive.pixelrnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.autoregressive.Levels;
import dev.figment.autoregressive.ModelLaws;
import dev.figment.autoregressive.PixelTokens;
import dev.figment.autoregressive.RasterLaws;
import dev.figment.autoregressive.RasterNetwork;
import dev.figment.autoregressive.SiteLaw;
import dev.figment.autoregressive.SoftmaxLaw;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Precision;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class PixelRnnTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void probabilitiesOfAllImagesAddUpToOne(Recurrence recurrence) {
    SiteLaw law = SoftmaxLaw.of(2);
    PixelRnnConfig config = config(recurrence, 3, 3, 1, Levels.BINARY);
    RasterNetwork network =
        Precision.with(DType.DOUBLE, () -> new PixelRnnNetwork(config, law, Rng.seed(1)));
    RasterLaws.assertProbabilitiesAddUpToOne(network, law);
  }

  @ParameterizedTest
  @CsvSource({"ROW, 1", "ROW, 3", "DIAGONAL, 1", "DIAGONAL, 3"})
  void laterPixelsAndColorsChangeNoBit(Recurrence recurrence, int channels) {
    SiteLaw law = SoftmaxLaw.of(256);
    PixelRnnConfig config = config(recurrence, 4, 5, channels, Levels.BYTES);
    RasterNetwork network = new PixelRnnNetwork(config, law, Rng.seed(1));
    RasterLaws.assertCausal(network, law, config.pixels().grid());
  }

  @ParameterizedTest
  @CsvSource({"ROW, 1", "ROW, 3", "DIAGONAL, 1", "DIAGONAL, 3"})
  void goesSiteBySiteAsInOnePass(Recurrence recurrence, int channels) {
    SiteLaw law = SoftmaxLaw.of(2);
    PixelRnnConfig config = config(recurrence, 6, 5, channels, Levels.BINARY);
    RasterNetwork network = new PixelRnnNetwork(config, law, Rng.seed(1));
    RasterLaws.assertPassesAgree(network, law, config.pixels().grid());
  }

  /** Inputs that change the state at row 4, column 2 of a 7 x 7 map. */
  @Test
  void aRowKnowsATriangleAndDiagonalsKnowAllBefore() {
    Set<Integer> triangle = new TreeSet<>();
    Set<Integer> all = new TreeSet<>();
    for (int i = 0; i <= 4 * 7 + 2; i++) {
      int up = 4 - i / 7;
      boolean inside = i % 7 <= 2 + up && i % 7 >= 2 - up - 1;
      all.add(i);
      if (up == 0 ? i % 7 >= 1 : inside) {
        triangle.add(i);
      }
    }
    assertThat(seen(Recurrence.ROW)).isEqualTo(triangle);
    assertThat(seen(Recurrence.DIAGONAL)).isEqualTo(all);
  }

  private static Set<Integer> seen(Recurrence recurrence) {
    RecurrentLayer layer =
        Precision.with(
            DType.DOUBLE,
            () ->
                recurrence.layer(
                    1, 4, new dev.figment.autoregressive.layer.Channels(1, 1), Rng.seed(1)));
    double[] pixels = new double[49];
    Rng.seed(1).fillNormal(pixels);
    Set<Integer> seen = new TreeSet<>();
    double[] before = at(layer, pixels);
    for (int i = 0; i < pixels.length; i++) {
      double[] changed = pixels.clone();
      changed[i] += 1;
      if (!java.util.Arrays.equals(at(layer, changed), before)) {
        seen.add(i);
      }
    }
    return seen;
  }

  private static double[] at(RecurrentLayer layer, double[] pixels) {
    try (Gradients.Pause pause = Gradients.paused()) {
      Tensor map = layer.forward(Tensor.of(pixels, Shape.of(1, 7, 7, 1)));
      return map.slice(new int[] {0, 4, 2, 0}, Shape.of(1, 1, 1, 4)).toDoubles();
    }
  }

  @Test
  void rowsMoveToTheRightByTheirNumberAndBack() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, Shape.of(1, 3, 2, 1));
    Tensor skewed = Skew.skew(x);
    assertThat(skewed.shape()).isEqualTo(Shape.of(1, 3, 4, 1));
    assertThat(skewed.toFloats()).containsExactly(1, 2, 0, 0, 0, 3, 4, 0, 0, 0, 5, 6);
    assertThat(Skew.unskew(skewed).toFloats()).isEqualTo(x.toFloats());
  }

  @ParameterizedTest
  @EnumSource
  void learnsDrawsKeepsAndCompletes(Recurrence recurrence) throws IOException {
    Dataset digits = ModelLaws.digits(4);
    PixelRnn model = model(recurrence, digits, 1);
    ModelLaws.assertLearns(model, digits, 60, 130);
    ModelLaws.assertSameSeedSameSamples(model);
    ModelLaws.assertComesBack(seed -> model(recurrence, digits, seed), digits, folder);
    ModelLaws.assertCompletes(model, digits, PixelTokens.of(digits.shape(), Levels.BINARY).grid());
  }

  @Test
  void hasTheParametersOfItsConfig() {
    int first = (4 * 7) * 12 + 12;
    int row = (2 * 12 * 24 + 24) + 3 * 6 * 24;
    int diagonal = 2 * ((12 * 24 + 24) + 2 * 6 * 24);
    int wide = 6 * 12 + 12;
    int head = (12 * 9 + 9) + (9 + 1);
    assertThat(parameters(Recurrence.ROW)).isEqualTo(first + 2 * (row + wide) + head);
    assertThat(parameters(Recurrence.DIAGONAL)).isEqualTo(first + 2 * (diagonal + wide) + head);
  }

  @Test
  void rejectsSizesOutOfRange() {
    PixelTokens pixels = PixelTokens.of(new ImageShape(4, 4, 1), Levels.BINARY);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PixelRnnConfig(pixels, Recurrence.ROW, 6, 0, 1, 1, Schedule.constant(1e-3)))
        .withMessage("pixelRnn: first out of range, expected an odd number >= 3, got 6");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PixelRnnConfig(pixels, Recurrence.ROW, 7, 1, 0, 1, Schedule.constant(1e-3)))
        .withMessage("pixelRnn: features out of range, expected multiples of 1, got 0");
  }

  private static long parameters(Recurrence recurrence) {
    PixelRnnConfig config = config(recurrence, 28, 28, 1, Levels.BINARY);
    return new PixelRnnNetwork(config, SoftmaxLaw.of(2), Rng.seed(1)).parameterCount();
  }

  private static PixelRnn model(Recurrence recurrence, Dataset digits, long seed) {
    PixelTokens pixels = PixelTokens.of(digits.shape(), Levels.BINARY);
    return new PixelRnn(
        new PixelRnnConfig(pixels, recurrence, 7, 1, 8, 8, Schedule.cosine(6e-2, 1e-3)),
        Rng.seed(seed));
  }

  private static PixelRnnConfig config(
      Recurrence recurrence, int height, int width, int channels, Levels levels) {
    PixelTokens pixels = PixelTokens.of(new ImageShape(height, width, channels), levels);
    return new PixelRnnConfig(pixels, recurrence, 7, 2, 6, 9, Schedule.constant(1e-3));
  }
}
