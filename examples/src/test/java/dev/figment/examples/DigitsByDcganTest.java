package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DigitsByDcganTest {
  @Test
  void fakesDarkenTowardsDigits() throws IOException {
    DigitsByDcgan gan = new DigitsByDcgan(Rng.seed(1));
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(320);
    double before = gan.draw(16).mean().item();
    for (int epoch = 0; epoch < 6; epoch++) {
      assertThat(gan.learn(digits, epoch)).hasSize(2);
    }
    Tensor drawn = gan.draw(16);
    assertThat(drawn.shape()).isEqualTo(Shape.of(16, 28, 28, 1));
    assertThat(drawn.mean().item()).isLessThan(before - 0.2);
  }
}
