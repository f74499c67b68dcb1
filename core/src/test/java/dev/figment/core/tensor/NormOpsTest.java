package dev.figment.core.tensor;

import static dev.figment.core.tensor.ValueCase.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Normalizations worked by hand, and their errors: one line each. */
final class NormOpsTest {
  private static final double LN_3 = Math.log(3);
  private static final double LN_4 = Math.log(4);
  private static final double SILU_OF_2 = 2 / (1 + Math.exp(-2));
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final Shape PAIR = Shape.of(2);
  private static final Shape SQUARE = Shape.of(2, 2);
  private static final Tensor ONES = Tensor.ones(PAIR);
  private static final Tensor MORE = Tensor.ones(Shape.of(3));
  private static final Tensor TABLE = Tensor.ones(Shape.of(4, 2));
  private static final IntTensor FIRST = IntTensor.full(Shape.of(), 0);
  private static final Tensor SCALAR = Tensor.scalar(1);

  static Stream<ValueCase> distributions() {
    return Stream.of(
        given("softmax", t -> t.matrix(2, 0, LN_3, 5, 5).softmax())
            .gives(SQUARE, 0.25, 0.75, 0.5, 0.5),
        given("softmax, far out", t -> t.row(1e4, 1e4).softmax()).gives(PAIR, 0.5, 0.5),
        given("softmax, masked", t -> t.row(-INF, 3).softmax()).gives(PAIR, 0, 1),
        given("softmax of one", t -> t.row(7).softmax()).gives(Shape.of(1), 1),
        given("logSoftmax", t -> t.row(0, LN_3).logSoftmax()).gives(PAIR, -LN_4, LN_3 - LN_4),
        given("crossEntropy", t -> t.matrix(2, 0, LN_3, LN_3, 0).crossEntropy(IntTensor.of(0, 0)))
            .gives(PAIR, LN_4, LN_4 - LN_3),
        given("crossEntropy of one row", t -> t.row(0, 0).crossEntropy(FIRST))
            .gives(Shape.of(), Math.log(2)),
        given("logSoftmax, far out", t -> t.row(1e4, 0).logSoftmax()).gives(PAIR, 0, -1e4));
  }

  static Stream<ValueCase> norms() {
    return Stream.of(
        given("layerNorm", t -> t.matrix(2, 1, 3, 30, 10).layerNorm(t.row(2, 3), t.row(10, 20), 0))
            .gives(SQUARE, 8, 23, 12, 17),
        given("layerNorm, epsilon", t -> t.row(1, 3).layerNorm(t.row(1, 1), t.row(0, 0), 3))
            .gives(PAIR, -0.5, 0.5),
        given("batchNorm", t -> t.matrix(2, 1, 10, 3, 30).batchNorm(t.row(2, 3), t.row(10, 20), 0))
            .gives(SQUARE, 8, 17, 12, 23),
        given("batchNorm of images", t -> t.count(1, 2, 1, 1).batchNorm(t.row(2), t.row(5), 0))
            .gives(Shape.of(1, 2, 1, 1), 3, 7),
        given(
                "groupNorm",
                t ->
                    t.of(Shape.of(1, 1, 1, 4), 1, 3, 10, 30)
                        .groupNorm(2, t.row(1, 1, 1, 2), t.row(0, 0, 0, 5), 0))
            .gives(Shape.of(1, 1, 1, 4), -1, 1, -1, 7),
        given("groupNorm, one group", t -> t.count(2, 1, 2, 1).groupNorm(1, t.row(1), t.row(0), 0))
            .gives(Shape.of(2, 1, 2, 1), -1, 1, -1, 1),
        given("groupNormSilu", t -> t.count(2, 1, 2, 1).groupNormSilu(1, t.row(1), t.row(1), 0))
            .gives(Shape.of(2, 1, 2, 1), 0, SILU_OF_2, 0, SILU_OF_2),
        given(
                "instanceNorm",
                t ->
                    t.of(Shape.of(1, 1, 2, 2), 1, 10, 3, 30)
                        .instanceNorm(t.row(1, 2), t.row(0, 0), 0))
            .gives(Shape.of(1, 1, 2, 2), -1, -2, 1, 2));
  }

  static Stream<ErrorCase> errors() {
    return Stream.of(
        ErrorCase.shape(
            "softmax: no such axis, expected none of a scalar, got -1", SCALAR::softmax),
        ErrorCase.shape(
            "logSoftmax: no such axis, expected none of a scalar, got -1", SCALAR::logSoftmax),
        ErrorCase.shape(
            "crossEntropy: labels do not fit, expected logits [..., K] and labels [...], got []"
                + " and []",
            () -> SCALAR.crossEntropy(FIRST)),
        ErrorCase.argument(
            "crossEntropy: index out of range, expected 0 to 1, got 2",
            () -> ONES.crossEntropy(IntTensor.full(Shape.of(), 2))),
        ErrorCase.shape(
            scale("layerNorm", "[4, 2]", "[3] and [3]"), () -> TABLE.layerNorm(MORE, MORE, 0)),
        ErrorCase.shape(
            scale("layerNorm", "[4, 2]", "[2] and [3]"), () -> TABLE.layerNorm(ONES, MORE, 0)),
        ErrorCase.shape(
            scale("layerNorm", "[]", "[2] and [2]"), () -> SCALAR.layerNorm(ONES, ONES, 0)),
        ErrorCase.shape(
            scale("batchNorm", "[4, 2]", "[3] and [2]"), () -> TABLE.batchNorm(MORE, ONES, 0)),
        ErrorCase.shape(
            "batchNorm: no batch, expected [N, ..., C], got [2]",
            () -> ONES.batchNorm(ONES, ONES, 0)),
        ErrorCase.shape(
            scale("groupNorm", "[4, 2]", "[3] and [2]"), () -> TABLE.groupNorm(1, MORE, ONES, 0)),
        ErrorCase.shape(
            groups(1, "[4, 2]").replace("Norm", "NormSilu"),
            () -> TABLE.groupNormSilu(1, ONES, ONES, 0)),
        ErrorCase.shape(groups(1, "[4, 2]"), () -> TABLE.groupNorm(1, ONES, ONES, 0)),
        ErrorCase.shape(
            groups(3, "[1, 2, 2, 2]"), () -> TABLE.reshape(1, 2, 2, 2).groupNorm(3, ONES, ONES, 0)),
        ErrorCase.shape(
            groups(0, "[1, 2, 2, 2]"), () -> TABLE.reshape(1, 2, 2, 2).groupNorm(0, ONES, ONES, 0)),
        ErrorCase.shape(groups(2, "[4, 2]"), () -> TABLE.instanceNorm(ONES, ONES, 0)));
  }

  @ParameterizedTest
  @MethodSource({"distributions", "norms"})
  void givesWhatWasWorkedByHand(ValueCase op) {
    op.check();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void explainsWhatIsWrong(ErrorCase error) {
    error.check();
  }

  @Test
  void batchNormShowsTheMomentsThatItUsed() {
    Tensor x = Tensor.of(new float[] {1, 10, 3, 30}, SQUARE).tracked();
    x.batchNorm(
        ONES,
        ONES,
        0,
        (mean, variance) -> {
          assertThat(mean.toFloats()).containsExactly(2, 20);
          assertThat(variance.toFloats()).containsExactly(1, 100);
          assertThat(variance.isTracked()).isFalse();
        });
  }

  @Test
  void aSecondBackwardComputesItsOwnGradients() {
    Tensor x = GradientCheck.random(Shape.of(4, 3), -1, 1, 2).tracked();
    Tensor gain = Tensor.ones(Shape.of(3), DType.DOUBLE).tracked();
    Tensor y = x.layerNorm(gain, Tensor.zeros(Shape.of(3), DType.DOUBLE), 0.1);
    Tensor loss = y.square().sum();
    double[] once = loss.backward(List.of(gain)).get(gain).toDoubles();
    double[] twice = loss.mul(2).backward(List.of(gain)).get(gain).toDoubles();
    assertThat(twice).containsExactly(new double[] {2 * once[0], 2 * once[1], 2 * once[2]});
  }

  @Test
  void softmaxIsWhatItsFormulaSays() {
    Tensor x = GradientCheck.random(Shape.of(3, 5), -4, 4, 1).to(DType.FLOAT);
    Tensor sums = x.logSumExp(1).reshape(3, 1);
    Tensor powers = x.exp();
    assertClose(x.logSoftmax(), x.sub(sums));
    assertClose(x.softmax(), powers.div(powers.sum(1).reshape(3, 1)));
  }

  @ParameterizedTest
  @EnumSource
  void crossEntropyIsWhatItIsComposedOf(DType dtype) {
    Tensor x = GradientCheck.random(Shape.of(3, 5, 7), -4, 4, 1).to(dtype).tracked();
    IntTensor labels = IntTensor.full(Shape.of(3, 5), 6);
    Tensor composed = x.logSoftmax().takeAlong(-1, labels.reshape(3, 5, 1)).neg().reshape(3, 5);
    Tensor fused = x.crossEntropy(labels);
    assertClose(fused, composed);
    Tensor loss = fused.square().sum();
    Tensor other = composed.square().sum();
    Tensor want = other.backward(List.of(x)).get(x);
    assertClose(loss.backward(List.of(x)).get(x), want);
    Tensor first = loss.differentiableBackward(List.of(x)).get(x);
    assertClose(first, want);
    Tensor otherFirst = other.differentiableBackward(List.of(x)).get(x);
    assertClose(
        first.square().mean().backward(List.of(x)).get(x),
        otherFirst.square().mean().backward(List.of(x)).get(x));
  }

  @ParameterizedTest
  @EnumSource
  void distributionsHaveTheGradientsOfTheirRecordedRules(DType dtype) {
    Tensor x = GradientCheck.random(Shape.of(3, 5), -4, 4, 1).to(dtype).tracked();
    for (Tensor y : List.of(x.softmax(), x.logSoftmax())) {
      Tensor loss = y.square().mean();
      assertClose(loss.backward(List.of(x)).get(x), loss.differentiableBackward(List.of(x)).get(x));
    }
  }

  private static void assertClose(Tensor actual, Tensor expected) {
    assertThat(actual.toDoubles()).containsExactly(expected.toDoubles(), within(2e-6));
  }

  private static String scale(String op, String x, String shapes) {
    return "%s: gain or bias does not fit, expected the last size of %s, got %s"
        .formatted(op, x, shapes);
  }

  private static String groups(int groups, String shape) {
    return "groupNorm: groups do not fit, expected [N, H, W, C] with C a multiple of %d, got %s"
        .formatted(groups, shape);
  }
}
