package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.Golden;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SequentialTest {
  @Test
  void agreesWithPyTorch() {
    Rng rng = Rng.seed(1);
    Golden.of("sequential", "chain")
        .check(
            () ->
                new Sequential(
                    new Linear(3, 6, rng),
                    new LeakyRelu(0.2),
                    new Linear(6, 2, rng),
                    Activation.TANH));
  }

  @Test
  void namesLayersByPosition() {
    Rng rng = Rng.seed(1);
    Sequential chain =
        new Sequential(new Linear(3, 6, rng), Activation.RELU, new Linear(6, 2, rng));
    assertThat(chain.namedParameters().keySet())
        .containsExactly("0.weight", "0.bias", "2.weight", "2.bias");
  }

  @Test
  void givesTheSameWhetherAFunctionGoesAlongOrFollows() {
    Rng rng = Rng.seed(1);
    Tensor x = rng.normal(Shape.of(2, 5, 5, 3)).tracked();
    for (ActivationLayer f : List.of(Activation.RELU, Activation.SILU, new Elu(0.5))) {
      Conv2d first = new Conv2d(3, 8, 3, Window.of(1, 1), rng);
      Conv2d second = Conv2d.withoutBias(8, 2, 3, Window.DENSE, rng);
      Tensor together = new Sequential(first, f, second, Activation.TANH).forward(x);
      Tensor apart = second.forward(f.forward(first.forward(x))).tanh();
      assertThat(together.toFloats()).containsExactly(apart.toFloats(), within(1e-6f));
      assertThat(together.sum().backward(List.of(x)).get(x).toFloats())
          .containsExactly(apart.sum().backward(List.of(x)).get(x).toFloats(), within(1e-5f));
    }
  }

  @Test
  void takesAnyFunctionAsALayer() {
    Sequential chain = new Sequential(x -> x.mul(2), x -> x.add(1));
    assertThat(chain.forward(Tensor.ones(Shape.of(1))).item()).isEqualTo(3);
  }

  @Test
  void ofNoLayersIsItsInput() {
    Tensor x = Tensor.ones(Shape.of(1));
    assertThat(new Sequential().forward(x)).isSameAs(x);
  }

  @Test
  void keepsOnlyWhatGradientsRead() {
    Tensor x = Tensor.full(Shape.of(1000), 2).tracked();
    List<Tensor> seen = new ArrayList<>();
    Sequential chain =
        new Sequential(y -> y.mul(3), y -> seen(seen, y).add(1), y -> seen(seen, y).square());
    try (Scope scope = Scope.open()) {
      Tensor y = chain.forward(x);
      assertThat(seen.get(0).storage().isLive()).isFalse();
      assertThat(seen.get(1).storage().isLive()).isTrue();
      assertThat(y.sum().backward(List.of(x)).get(x).toFloats()).containsOnly(42);
    }
  }

  @Test
  void keepsOnlyTheOutputWhereNothingIsRecorded() {
    List<Tensor> seen = new ArrayList<>();
    Sequential chain =
        new Sequential(
            y -> y.mul(3), y -> seen(seen, y).square(), y -> seen(seen, y).reshape(2, 500));
    try (Scope scope = Scope.open()) {
      Tensor y = chain.forward(Tensor.ones(Shape.of(1000)));
      assertThat(seen.get(0).storage().isLive()).isFalse();
      assertThat(y.toFloats()).containsOnly(9);
    }
  }

  private static Tensor seen(List<Tensor> seen, Tensor x) {
    seen.add(x);
    return x;
  }
}
