package dev.figment.diffusion.affine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AffineNetworkTest {
  private static final ImageShape IMAGE = new ImageShape(3, 2, 1);
  private static final AffineConfig CONFIG = new AffineConfig(IMAGE, 7, 4, 2);
  private static final Tensor X = Rng.seed(2).normal(IMAGE.batch(2));
  private static final Tensor TIMES = Tensor.full(Shape.of(2), 500);

  @Test
  void hasTheParametersOfItsFormula() {
    assertThat(new AffineNetwork(CONFIG, Rng.seed(1)).parameterCount())
        .isEqualTo(3 * 4 + (6 + 4) * 7 + 7 + 7 * 7 + 7 + 7 * 6 + 6);
  }

  @Test
  void isToldTheTimeAndTheClass() {
    AffineNetwork network = new AffineNetwork(CONFIG, Rng.seed(1));
    Optional<IntTensor> one = Optional.of(IntTensor.of(1, 1));
    float[] y = network.forward(X, TIMES, one).toFloats();
    assertThat(network.forward(X, TIMES, one).shape()).isEqualTo(X.shape());
    assertThat(network.forward(X, TIMES.mul(2), one).toFloats()).isNotEqualTo(y);
    Optional<IntTensor> any = Optional.of(IntTensor.of(2, 2));
    assertThat(network.forward(X, TIMES, any).toFloats()).isNotEqualTo(y);
    assertThat(network.forward(X, TIMES, Optional.empty()).toFloats())
        .isEqualTo(network.forward(X, TIMES, any).toFloats());
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatThrownBy(() -> new AffineConfig(IMAGE, 0, 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("affineNetwork: hidden out of range, expected >= 1, got 0");
    AffineNetwork network = new AffineNetwork(CONFIG.withClasses(0), Rng.seed(1));
    Tensor other = Tensor.zeros(Shape.of(2, 2, 2, 1));
    assertThatThrownBy(() -> network.forward(other, TIMES, Optional.empty()))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "affineNetwork: images have the wrong size, expected [2, 3, 2, 1], got [2, 2, 2, 1]");
  }
}
