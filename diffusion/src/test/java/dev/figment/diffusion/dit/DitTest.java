package dev.figment.diffusion.dit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import dev.figment.diffusion.dit.DitConfig.Telling;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DitTest {
  private static final ImageShape IMAGE = new ImageShape(5, 6, 3);
  private static final int WIDTH = 16;
  private static final DitConfig CONFIG =
      new DitConfig(IMAGE, 3, 2, WIDTH, 2, 2, new Telling(8, 10, false));

  @Test
  void saysNothingBeforeItHasLearned() {
    Tensor y = forward(new Dit(CONFIG, Rng.seed(1)), images(2), 3);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 5, 6, 3));
    assertThat(y.abs().max().item()).isZero();
  }

  @Test
  void blocksBeginAsTheIdentity() {
    Tensor x = Rng.seed(2).normal(Shape.of(2, 9, WIDTH));
    Tensor condition = Rng.seed(3).normal(Shape.of(2, WIDTH));
    DitBlock block = new DitBlock(CONFIG, Rng.seed(1));
    assertThat(block.forward(x, condition).toFloats()).isEqualTo(x.toFloats());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hasTheParametersOfItsFormula(boolean eachBlock) {
    DitConfig config = new DitConfig(IMAGE, 3, 2, WIDTH, 2, 2, new Telling(8, 10, eachBlock));
    int told = linear(8, WIDTH) + linear(WIDTH, WIDTH) + 11 * WIDTH;
    int block =
        linear(WIDTH, 6 * WIDTH)
            + 4 * linear(WIDTH, WIDTH)
            + linear(WIDTH, 4 * WIDTH)
            + linear(4 * WIDTH, WIDTH);
    int ends = linear(4 * 3, WIDTH) + linear(WIDTH, 2 * WIDTH) + linear(WIDTH, 4 * 3);
    assertThat(new Dit(config, Rng.seed(1)).parameterCount())
        .isEqualTo((eachBlock ? 2 : 1) * told + 2 * block + ends);
  }

  @Test
  void isToldTheTimeAndTheClass() {
    Dit network = random(CONFIG);
    Tensor x = images(1);
    Tensor of3 = forward(network, x, 3);
    assertThat(of3.toFloats()).isEqualTo(forward(network, x, 3).toFloats());
    assertThat(of3.toFloats()).isNotEqualTo(forward(network, x, 4).toFloats());
    assertThat(network.forward(x, Tensor.full(Shape.of(1), 9), label(3)).toFloats())
        .isNotEqualTo(of3.toFloats());
  }

  @Test
  void noClassIsAnyClass() {
    Dit network = random(CONFIG);
    Tensor x = images(1);
    assertThat(network.forward(x, Tensor.full(Shape.of(1), 500), Optional.empty()).toFloats())
        .isEqualTo(forward(network, x, 10).toFloats());
  }

  /** Where tokens had no place, images upside down would give results upside down. */
  @Test
  void knowsThePlaceOfATokenByTwoAxes() {
    Tensor places = GridPositions.of(2, 3, 8);
    assertThat(places.shape()).isEqualTo(Shape.of(6, 8));
    float[] values = places.toFloats();
    // Column 0, row 0: sines 0, cosines 1.
    for (int i = 0; i < 8; i++) {
      assertThat(values[i]).isEqualTo(i % 4 < 2 ? 0f : 1f);
    }
    // The second place is column 1 of row 0.
    assertThat((double) values[8]).isCloseTo(Math.sin(1), within(1e-6));
    assertThat((double) values[9]).isCloseTo(Math.sin(.01), within(1e-6));
    assertThat(values[12]).isZero();
    // The fourth is column 0 of row 1.
    assertThat(values[24]).isZero();
    assertThat((double) values[28]).isCloseTo(Math.sin(1), within(1e-6));
  }

  @Test
  void rejectsImagesOfAnotherSize() {
    assertThatThrownBy(
            () -> forward(new Dit(CONFIG, Rng.seed(1)), Tensor.zeros(Shape.of(1, 6, 6, 3)), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("dit: images have the wrong size, expected [1, 5, 6, 3], got [1, 6, 6, 3]");
  }

  @Test
  void rejectsClassesWhereThereAreNone() {
    Dit network = new Dit(CONFIG.withClasses(0), Rng.seed(1));
    assertThatThrownBy(() -> forward(network, images(1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dit: no classes, expected a network that was made with some, got none");
  }

  @Test
  void rejectsNumbersOutOfRange() {
    Telling telling = Telling.once(0);
    assertThatThrownBy(() -> new DitConfig(IMAGE, 3, 0, WIDTH, 2, 2, telling))
        .hasMessage("dit: patch out of range, expected >= 1, got 0");
    assertThatThrownBy(() -> new DitConfig(IMAGE, 3, 2, 18, 2, 3, telling))
        .hasMessage("dit: width out of range, expected multiples of 3 and 4, got 18");
    assertThatThrownBy(() -> Telling.once(-1))
        .hasMessage("dit: classes out of range, expected >= 0, got -1");
  }

  private static Dit random(DitConfig config) {
    return TorchWeights.fill(
        new Dit(config, Rng.seed(1)), TorchRandom.seed(0), Set.of("told.classes.weight"));
  }

  private static Tensor forward(Dit network, Tensor x, int label) {
    int count = x.shape().dim(0);
    return network.forward(
        x, Tensor.full(Shape.of(count), 500), Optional.of(IntTensor.full(Shape.of(count), label)));
  }

  private static Optional<IntTensor> label(int label) {
    return Optional.of(IntTensor.of(label));
  }

  private static Tensor images(int count) {
    return Rng.seed(2).normal(IMAGE.batch(count));
  }

  private static int linear(int in, int out) {
    return in * out + out;
  }
}
