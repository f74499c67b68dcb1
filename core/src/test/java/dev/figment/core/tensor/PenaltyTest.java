package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Penalties on gradients, against closed forms and against differences. */
final class PenaltyTest {
  private static final double GAMMA = 10;
  private static final Shape IMAGES = Shape.of(2, 3, 3, 2);

  // On a linear critic f = w x, whatever op computes it

  /** A critic, linear in x, with the gradient {@code scale w} at the x given. */
  private record Linear(
      String name, Shape x, Shape w, double scale, BinaryOperator<Tensor> critic) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Linear> linearCritics() {
    Tensor bias = Tensor.full(Shape.of(1), 3, DType.DOUBLE);
    Shape row = Shape.of(1, 8);
    Shape column = Shape.of(8, 1);
    Shape image = Shape.of(1, 2, 2, 2);
    Shape field = Shape.of(2, 2, 2, 1);
    Shape pixel = Shape.of(1, 1, 1, 8);
    return Stream.of(
        new Linear("product", row, row, 1, (x, w) -> x.mul(w)),
        new Linear("matmul", row, column, 1, Tensor::matmul),
        new Linear("matmul, transposed", row, row, 1, (x, w) -> x.matmul(w, false, true)),
        new Linear("linear", row, column, 1, (x, w) -> x.linear(w, bias)),
        new Linear("conv2d", image, field, 1, (x, w) -> x.conv2d(w, Window.DENSE)),
        new Linear(
            "convTranspose2d", pixel, pixel, 1, (x, w) -> x.convTranspose2d(w, Window.DENSE, 0)),
        new Linear("leakyRelu, above 0", row, column, 1, (x, w) -> x.matmul(w).leakyRelu(0.2)),
        new Linear(
            "leakyRelu, below 0", row, column, -0.2, (x, w) -> x.matmul(w).neg().leakyRelu(0.2)),
        new Linear(
            "averagePool", image, image, 0.25, (x, w) -> x.mul(w).averagePool(2, Window.of(2, 0))));
  }

  @ParameterizedTest
  @MethodSource("linearCritics")
  void theGradientPenaltyOfALinearCriticIsTheDistanceOfItsNormFromOne(Linear critic) {
    Tensor w = GradientCheck.random(critic.w, 0.1, 1, 1).tracked();
    Tensor g = gradient(critic, w);
    Tensor penalty = g.square().sum().sqrt().sub(1).square();

    Tensor scaled = w.detach().mul(critic.scale);
    double norm = norm(scaled);
    assertThat(penalty.item()).isCloseTo((norm - 1) * (norm - 1), within(1e-12));
    assertThat(penalty.backward(List.of(w)).get(w).toDoubles())
        .containsExactly(scaled.mul(2 * (1 - 1 / norm) * critic.scale).toDoubles(), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("linearCritics")
  void r1OfALinearCriticIsHalfTheSquareOfItsNorm(Linear critic) {
    Tensor w = GradientCheck.random(critic.w, 0.1, 1, 1).tracked();
    Tensor penalty = gradient(critic, w).square().sum().mul(GAMMA / 2);

    Tensor scaled = w.detach().mul(critic.scale);
    double norm = norm(scaled);
    assertThat(penalty.item()).isCloseTo(GAMMA / 2 * norm * norm, within(1e-12));
    assertThat(penalty.backward(List.of(w)).get(w).toDoubles())
        .containsExactly(scaled.mul(GAMMA * critic.scale).toDoubles(), within(1e-12));
  }

  private static Tensor gradient(Linear critic, Tensor w) {
    Tensor x = GradientCheck.random(critic.x, 0.1, 1, 2).tracked();
    return critic.critic.apply(x, w).sum().differentiableBackward(List.of(x)).get(x);
  }

  // The path length of a linear generator y = z W

  @Test
  void thePathLengthOfALinearGeneratorIsThatOfTheNoiseThroughItsMatrix() {
    Tensor w = GradientCheck.random(Shape.of(3, 4), -1, 1, 1).tracked();
    Tensor z = GradientCheck.random(Shape.of(1, 3), -1, 1, 2).tracked();
    Tensor noise = GradientCheck.random(Shape.of(1, 4), -1, 1, 3);
    double mean = 0.7;
    Tensor along = z.matmul(w).mul(noise).sum();
    Tensor back = along.differentiableBackward(List.of(z)).get(z);
    Tensor penalty = back.square().sum().sqrt().sub(mean).square();

    Tensor path = noise.matmul(w.detach(), false, true);
    double length = norm(path);
    assertThat(penalty.item()).isCloseTo((length - mean) * (length - mean), within(1e-12));
    assertThat(penalty.backward(List.of(w)).get(w).toDoubles())
        .containsExactly(
            path.transpose().matmul(noise).mul(2 * (length - mean) / length).toDoubles(),
            within(1e-12));
  }

  // On deep critics, against differences

  /** A critic of images with one kernel and one vector of as many features as the images have. */
  private record Deep(String name, BiFunction<Tensor, List<Tensor>, Tensor> critic) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Deep> deepCritics() {
    Window same = Window.of(1, 1);
    return Stream.of(
        new Deep("convolution", (x, w) -> x.conv2d(w.get(0), same).tanh()),
        new Deep("strided", (x, w) -> x.conv2d(w.get(0), Window.of(2, 1)).tanh()),
        new Deep("transposed", (x, w) -> x.convTranspose2d(w.get(0), Window.of(2, 1), 1).tanh()),
        new Deep(
            "leakyRelu",
            (x, w) -> x.conv2d(w.get(0), same).leakyRelu(0.2).conv2d(w.get(0), same).square()),
        new Deep("matmul", (x, w) -> x.reshape(2, -1).matmul(x.reshape(2, -1), true, false).tanh()),
        new Deep(
            "linear",
            (x, w) ->
                x.linear(w.get(0).slice(new int[4], Shape.of(1, 1, 2, 2)).reshape(2, 2), w.get(1))
                    .tanh()),
        new Deep("layerNorm", (x, w) -> x.layerNorm(w.get(1), w.get(1), 0.1).tanh()),
        new Deep("batchNorm", (x, w) -> x.batchNorm(w.get(1), w.get(1), 0.1).tanh()),
        new Deep("groupNorm", (x, w) -> x.groupNorm(1, w.get(1), w.get(1), 0.1).tanh()),
        new Deep("instanceNorm", (x, w) -> x.instanceNorm(w.get(1), w.get(1), 0.1).tanh()),
        new Deep("nearest", (x, w) -> x.mul(w.get(1)).resample(Interpolation.NEAREST, 6, 6).tanh()),
        new Deep(
            "bilinear", (x, w) -> x.mul(w.get(1)).resample(Interpolation.BILINEAR, 5, 2).tanh()),
        new Deep("averagePool", (x, w) -> x.mul(w.get(1)).averagePool(2, Window.of(1, 0)).tanh()),
        new Deep("softmax", (x, w) -> x.mul(w.get(1)).softmax().square()));
  }

  @ParameterizedTest
  @MethodSource("deepCritics")
  void theGradientPenaltyOfADeepCriticAgreesWithDifferences(Deep critic) {
    GradientCheck.firstOrder(
        inputs -> {
          Tensor x = inputs.get(0);
          Tensor scores = critic.critic.apply(x, inputs.subList(1, 3)).sum();
          Tensor g = scores.differentiableBackward(List.of(x)).get(x);
          return g.square().sum(1, 2, 3).sqrt().sub(1).square().mean();
        },
        Arrays.asList(
            GradientCheck.random(IMAGES, -1, 1, 1),
            GradientCheck.random(Shape.of(3, 3, 2, 2), -1, 1, 2),
            GradientCheck.random(Shape.of(2), 0.5, 1, 3)));
  }

  private static double norm(Tensor x) {
    return Math.sqrt(x.square().sum().item());
  }
}
