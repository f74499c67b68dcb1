package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.kernel.Reach;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the kernels of attention are tested for is not repeated here. */
final class AttentionOpsTest {
  private static final double SCALE = 0.7;

  /** Of the largest element, in float. */
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource({"FULL, 150, 150", "CAUSAL, 150, 150", "FULL, 40, 7", "CAUSAL, 3, 200"})
  void isItsComposition(Reach reach, int queries, int keys) {
    Tensor q = Rng.seed(1).normal(Shape.of(2, queries, 2, 9)).tracked();
    Tensor k = Rng.seed(2).normal(Shape.of(2, keys, 2, 9)).tracked();
    Tensor v = Rng.seed(3).normal(Shape.of(2, keys, 2, 9)).tracked();
    Tensor w = Rng.seed(4).normal(q.shape());
    Tensor fused = q.attention(k, v, reach, SCALE);
    Tensor composed = composed(q, k, v, reach);
    assertClose(fused, composed);
    List<Tensor> inputs = List.of(q, k, v);
    Gradients ofFused = fused.mul(w).sum().backward(inputs);
    Gradients ofComposed = composed.mul(w).sum().backward(inputs);
    inputs.forEach(x -> assertClose(ofFused.get(x), ofComposed.get(x)));
  }

  @ParameterizedTest
  @EnumSource
  void selfAttentionReadsItsOwnParts(Reach reach) {
    Tensor qkv = Rng.seed(1).normal(Shape.of(2, 70, 3, 2, 8)).tracked();
    Tensor w = Rng.seed(4).normal(Shape.of(2, 70, 2, 8));
    List<Tensor> parts =
        qkv.split(2, 1, 1, 1).stream().map(part -> part.reshape(w.shape())).toList();
    Tensor together = qkv.selfAttention(reach, SCALE);
    Tensor apart = parts.get(0).attention(parts.get(1), parts.get(2), reach, SCALE);
    assertClose(together, apart);
    List<Tensor> inputs = List.of(qkv);
    Gradients ofTogether = together.mul(w).sum().backward(inputs);
    Gradients ofApart = apart.mul(w).sum().backward(inputs);
    assertClose(ofTogether.get(qkv), ofApart.get(qkv));
  }

  @ParameterizedTest
  @EnumSource
  void differentiatesForSomeInputsAndTwice(Reach reach) {
    Tensor x = Rng.seed(1).normal(Shape.of(1, 5, 1, 3));
    Tensor key = x.tracked();
    Tensor loss = x.attention(key, x, reach, SCALE).square().sum();
    double[] first = loss.backward(List.of(key)).get(key).toDoubles();
    assertThat(loss.backward(List.of(key)).get(key).toDoubles()).containsExactly(first);
  }

  static Stream<ErrorCase> errors() {
    Tensor q = Tensor.zeros(Shape.of(2, 4, 3, 5));
    Tensor fewer = Tensor.zeros(Shape.of(2, 3, 3, 5));
    Tensor other = Tensor.zeros(Shape.of(2, 4, 3, 6));
    String fit =
        "attention: shapes do not fit, expected [N, T, heads, d] and twice [N, S, heads, d], got ";
    return Stream.of(
        ErrorCase.shape(
            fit + "[2, 4, 3, 5], [2, 4, 3, 6] and [2, 4, 3, 6]",
            () -> q.attention(other, other, Reach.FULL, 1)),
        ErrorCase.shape(
            fit + "[2, 4, 3, 5], [2, 4, 3, 5] and [2, 3, 3, 5]",
            () -> q.attention(q, fewer, Reach.FULL, 1)),
        ErrorCase.shape(
            fit + "[2, 4], [2, 4] and [2, 4]",
            () -> {
              Tensor matrix = Tensor.zeros(Shape.of(2, 4));
              return matrix.attention(matrix, matrix, Reach.FULL, 1);
            }),
        ErrorCase.shape(
            "attention: fewer keys than causal queries, expected at least 4, got 3",
            () -> q.attention(fewer, fewer, Reach.CAUSAL, 1)),
        ErrorCase.argument(
            "attention: types differ, expected FLOAT, got DOUBLE",
            () -> q.attention(q, q.to(DType.DOUBLE), Reach.FULL, 1)),
        ErrorCase.argument(
            "attention: types differ, expected FLOAT, got DOUBLE",
            () -> q.attention(q.to(DType.DOUBLE), q, Reach.FULL, 1)),
        ErrorCase.shape(
            "selfAttention: shape does not fit, expected [N, T, 3, heads, d], got [2, 4, 3, 5]",
            () -> q.selfAttention(Reach.FULL, 1)),
        ErrorCase.shape(
            "selfAttention: shape does not fit, expected [N, T, 3, heads, d], got [2, 4, 2, 3, 5]",
            () -> Tensor.zeros(Shape.of(2, 4, 2, 3, 5)).selfAttention(Reach.FULL, 1)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void rejects(ErrorCase error) {
    error.check();
  }

  private static Tensor composed(Tensor q, Tensor k, Tensor v, Reach reach) {
    Tensor scores = q.permute(0, 2, 1, 3).matmul(k.permute(0, 2, 3, 1)).mul(SCALE);
    int queries = q.shape().dim(1);
    int keys = k.shape().dim(1);
    float[] allowed = new float[queries * keys];
    for (int i = 0; i < queries; i++) {
      for (int j = 0; j < keys; j++) {
        boolean reads = reach == Reach.FULL || j <= i + keys - queries;
        allowed[i * keys + j] = reads ? 1 : 0;
      }
    }
    Tensor mask = Tensor.of(allowed, Shape.of(queries, keys));
    Tensor never = Tensor.full(Shape.of(), Double.NEGATIVE_INFINITY);
    Tensor weights = mask.where(scores, never).softmax();
    return weights.matmul(v.permute(0, 2, 1, 3)).permute(0, 2, 1, 3);
  }

  private static void assertClose(Tensor got, Tensor want) {
    double largest = want.abs().max().item();
    assertThat(got.sub(want).abs().max().item()).isLessThanOrEqualTo(TOLERANCE * largest);
  }
}
