package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {

  private static final float NEVER = Float.NEGATIVE_INFINITY;

  @Test
  void drawsEachClassWithItsShare() {
    float[] rows = new float[40_000 * 4];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {1, 0, 3, 4}[i % 4];
    }
    int[] counts = new int[4];
    for (int k : Rng.seed(21).categorical(rows, 4)) {
      counts[k]++;
    }
    assertThat(counts[1]).isZero();
    double chiSquare =
        square(counts[0] - 5000) / 5000
            + square(counts[2] - 15_000) / 15_000
            + square(counts[3] - 20_000) / 20_000;
    assertThat(chiSquare).isLessThan(9.210); // 1% point of 2 degrees of freedom
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void logitsDrawWhatTheirSoftmaxDoes() {
    float[] weights = new float[3000];
    float[] logits = new float[3000];
    Rng.seed(22).fillUniform(weights);
    for (int i = 0; i < weights.length; i++) {
      logits[i] = (float) (Math.log(weights[i] + 0.01) + 80 * (i / 3)); // any shift of a row
      weights[i] = (float) Math.exp(logits[i] - 80 * (i / 3));
    }
    int[] byWeights = Rng.seed(23).categorical(weights, 3);
    int[] byLogits = Rng.seed(23).categoricalWithLogits(logits, 3);
    int differ = 0;
    for (int i = 0; i < byLogits.length; i++) {
      differ += byWeights[i] == byLogits[i] ? 0 : 1;
    }
    assertThat(differ).isLessThanOrEqualTo(10); // large shifts round a float logit
  }

  @Test
  void choosesByRow() {
    assertThat(Rng.seed(1).categorical(new float[] {0, 2, 5, 0, 0, 1}, 2)).containsExactly(1, 0, 1);
    assertThat(Rng.seed(1).categoricalWithLogits(new float[] {NEVER, 0, -200, NEVER}, 2))
        .containsExactly(1, 0);
    assertThat(Rng.seed(1).categorical(new float[0], 3)).isEmpty();
  }

  @Test
  void nextCategoricalTakesOneRow() {
    assertThat(Rng.seed(1).nextCategorical(0, 0, 2, 0)).isEqualTo(2);
  }

  @Test
  void takesTheNextClassOnABoundaryAndTheLastWithWeightAtTheEnd() {
    double[] cumulative = {1, 2, 2, 4, 4};

    assertThat(Categories.find(cumulative, 0)).isZero();
    assertThat(Categories.find(cumulative, 0.25)).isEqualTo(1);
    assertThat(Categories.find(cumulative, 0.5)).isEqualTo(3);
    assertThat(Categories.find(cumulative, 1)).isEqualTo(3);
    assertThat(Categories.find(new double[] {0, 0, 1}, 0)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsABadWeight(float weight) {
    assertThatThrownBy(() -> Rng.seed(0).categorical(new float[] {1, weight}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("categorical: bad weight, expected a finite number >= 0, got " + weight);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsABadLogit(float logit) {
    assertThatThrownBy(() -> Rng.seed(0).categoricalWithLogits(new float[] {1, logit}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("categorical: bad logit, expected a finite number or -Infinity, got " + logit);
  }

  @Test
  void rejectsARowThatAllowsNothing() {
    assertThatThrownBy(() -> Rng.seed(0).categorical(new float[] {1, 1, 0, 0}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("categorical: a row holds no weight, expected a sum > 0, got 0 in row 1");
    assertThatThrownBy(() -> Rng.seed(0).categoricalWithLogits(new float[] {1, 1, NEVER, NEVER}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categorical: a row allows no class, expected a finite logit, got none in row 1");
  }

  @Test
  void rejectsValuesThatMakeNoRows() {
    assertThatThrownBy(() -> Rng.seed(0).categorical(new float[5], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categorical: values do not make rows, expected a multiple of the classes, got 5 for"
                + " 2");
    assertThatThrownBy(() -> Rng.seed(0).categoricalWithLogits(new float[4], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "categorical: values do not make rows, expected a multiple of the classes, got 4 for"
                + " 0");
  }
}
