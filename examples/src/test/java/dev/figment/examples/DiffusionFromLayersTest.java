package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DiffusionFromLayersTest {
  private static Dataset digits;

  @BeforeAll
  static void readDigits() throws IOException {
    digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(640);
  }

  @Test
  void ddpmTellsNoiseFromDigits() {
    DdpmFromLayers ddpm = new DdpmFromLayers();
    double first = ddpm.train(digits, 1);
    assertThat(ddpm.train(digits, 12)).isLessThan(0.8 * first);
    assertDigits(ddpm.sample(3));
  }

  @Test
  void flowLearnsTheWayToDigits() {
    FlowFromLayers flow = new FlowFromLayers();
    double first = flow.learn(digits, 1);
    assertThat(flow.learn(digits, 4)).isLessThan(0.7 * first);
    assertDigits(flow.sample(3, 10));
  }

  private static void assertDigits(Tensor images) {
    assertThat(images.shape()).isEqualTo(Shape.of(3, 28, 28, 1));
    for (float pixel : images.toFloats()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }
}
