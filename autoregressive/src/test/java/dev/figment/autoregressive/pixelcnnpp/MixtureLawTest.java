package dev.figment.autoregressive.pixelcnnpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.figment.autoregressive.Sharpness;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MixtureLawTest {
  private static final int[] BINS = {0, 64, 127, 128, 200, 255};

  @ParameterizedTest
  @CsvSource({
    "0, -2, -7.36071535 -6.57785458 -4.23469055 -4.23469055 -7.07932944 -7.36071535",
    ".3, -3.5, -42.92022303 -27.77554567 -11.40989309 -11.15018952 -10.24130283 -23.05095185",
    "1.2, -1, -5.9721122 -8.48353994 -7.19511348 -7.17536714 -5.89494737 -.45391546",
    "0, 0, -1.3103963 -6.29579206 -6.23441585 -6.23441585 -6.31417989 -1.3103963"
  })
  void levelsHaveTheProbabilitiesThatAreKnown(double mean, double logScale, String known) {
    double[] expected =
        Arrays.stream(known.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    double[] official = gray(mean, logScale, Normalization.OFFICIAL, BINS);
    double[] exact = gray(mean, logScale, Normalization.EXACT, BINS);
    for (int i = 0; i < BINS.length; i++) {
      assertThat(official[i]).isCloseTo(expected[i], within(1e-6));
      double[] parameters = {0, mean, logScale};
      assertThat(exact[i]).isCloseTo(byHand(parameters, 1, BINS[i]), within(1e-6));
    }
  }

  @Test
  void exactLevelsAddUpToOneAndOfficialOnesNearly() {
    assertThat(sum(.3, -3.5, Normalization.EXACT)).isCloseTo(1, within(1e-12));
    assertThat(sum(-.9, -5, Normalization.EXACT)).isCloseTo(1, within(1e-12));
    assertThat(sum(.3, -3.5, Normalization.OFFICIAL)).isCloseTo(0.999999775770, within(1e-11));
    assertThat(sum(-.9, -5, Normalization.OFFICIAL)).isCloseTo(0.999999037892, within(1e-11));
  }

  @ParameterizedTest
  @EnumSource
  void channelsLeanOnThoseBefore(Normalization normalization) {
    MixtureLaw law = new MixtureLaw(3, 2, normalization);
    assertThat(law.parameters()).isEqualTo(20);
    double[] parameters = new double[20];
    Rng.seed(2).fillNormal(parameters);
    Tensor pixel =
        law.logDensity(
            tensor(parameters, 1), IntTensor.of(new int[] {20, 130, 255}, Shape.of(1, 1, 1, 3)));
    assertThat(pixel.item()).isCloseTo(byHand(parameters, 2, 20, 130, 255), within(1e-5));
  }

  /** {@code ln Σ_k w_k Π_c (F(upper) - F(lower))}. */
  private static double byHand(double[] p, int components, int... levels) {
    double[] x = Arrays.stream(levels).mapToDouble(v -> v / 127.5 - 1).toArray();
    int channels = levels.length;
    double total = 0;
    double weights = 0;
    for (int k = 0; k < components; k++) {
      double product = Math.exp(p[k]);
      weights += product;
      int next = 1 + 2 * channels;
      for (int c = 0; c < channels; c++) {
        double mean = p[(1 + c) * components + k];
        for (int j = 0; j < c; j++) {
          mean += Math.tanh(p[next * components + k]) * x[j];
          next++;
        }
        double s = Math.exp(p[(1 + channels + c) * components + k]);
        double upper = (x[c] + 1 / 255.0 - mean) / s;
        double lower = (x[c] - 1 / 255.0 - mean) / s;
        product *= mass(levels[c] == 255 ? 1e9 : upper, levels[c] == 0 ? -1e9 : lower);
      }
      total += product;
    }
    return Math.log(total / weights);
  }

  /** From the tail that is smaller, where no digits are lost. */
  private static double mass(double upper, double lower) {
    return lower > 0 ? sigmoid(-lower) - sigmoid(-upper) : sigmoid(upper) - sigmoid(lower);
  }

  @Test
  void drawsLevelsByTheirProbabilities() {
    MixtureLaw law = new MixtureLaw(1, 1, Normalization.EXACT);
    Rng rng = Rng.seed(1);
    int draws = 20_000;
    int high = 0;
    int highest = 0;
    for (int i = 0; i < draws; i++) {
      int level = law.draw(new float[] {0, 0, -2}, Sharpness.NONE, rng)[0];
      high += level >= 128 ? 1 : 0;
      highest += level == 255 ? 1 : 0;
    }
    assertThat((double) high / draws).isCloseTo(0.5, within(0.02));
    assertThat((double) highest / draws).isCloseTo(Math.exp(-7.3607), within(0.0005));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> law.draw(new float[3], Sharpness.NONE.withTopK(5), rng))
        .withMessageStartingWith(
            "mixtureLaw: levels have no order of likelihood, expected a temperature alone, got");
  }

  private static double sum(double mean, double logScale, Normalization normalization) {
    int[] all = IntStream.range(0, 256).toArray();
    return Arrays.stream(gray(mean, logScale, normalization, all)).map(Math::exp).sum();
  }

  private static double[] gray(
      double mean, double logScale, Normalization normalization, int... levels) {
    double[] parameters = new double[3 * levels.length];
    for (int i = 0; i < levels.length; i++) {
      parameters[3 * i + 1] = mean;
      parameters[3 * i + 2] = logScale;
    }
    return new MixtureLaw(1, 1, normalization)
        .logDensity(
            tensor(parameters, levels.length),
            IntTensor.of(levels, Shape.of(levels.length, 1, 1, 1)))
        .toDoubles();
  }

  private static Tensor tensor(double[] parameters, int pixels) {
    return Tensor.of(parameters, Shape.of(pixels, 1, 1, parameters.length / pixels));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
