package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.Golden;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConvTranspose2dTest {
  private static final Rng RNG = Rng.seed(1);

  static Stream<Arguments> layers() {
    return Stream.of(
        layer("dense", () -> new ConvTranspose2d(4, 5, 3, Window.DENSE, RNG)),
        layer("strided", () -> new ConvTranspose2d(4, 5, 4, Window.of(2, 1), RNG)),
        layer("extra", () -> ConvTranspose2d.extended(4, 3, 3, Window.of(2, 1), 1, RNG)),
        layer("grouped", () -> new ConvTranspose2d(4, 6, 3, Window.of(2, 0).grouped(2), RNG)),
        layer("unbiased", () -> ConvTranspose2d.withoutBias(4, 3, 3, Window.DENSE, RNG)));
  }

  private static Arguments layer(String name, Supplier<Layer> layer) {
    return Arguments.of(name, layer);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void agreesWithPyTorch(String name, Supplier<Layer> layer) {
    Golden.of("conv_transpose2d", name).check(layer);
  }

  @Test
  void drawsWithinOneOverTheRootOfPyTorchsFan() {
    // size² out / groups = 9 * 8 / 2 = 36, bound 1/6
    ConvTranspose2d layer = new ConvTranspose2d(400, 8, 3, Window.DENSE.grouped(2), RNG);
    double[] values = layer.parameters().get(0).toDoubles();
    assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.16, 1 / 6.0);
    assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-1 / 6.0, -0.16);
    assertThat(Arrays.stream(layer.parameters().get(1).toDoubles()))
        .allMatch(b -> Math.abs(b) <= 1 / 6.0);
  }

  @Test
  void beginsWithTheWeightThatItIsGiven() {
    Tensor weight = Init.normal(Shape.of(4, 4, 2, 3), 1, Rng.seed(5));
    Tensor x = Rng.seed(6).normal(Shape.of(2, 5, 5, 3));
    float[] expected = x.convTranspose2d(weight, Window.of(2, 1), 0).toFloats();
    ConvTranspose2d biased = new ConvTranspose2d(weight, Window.of(2, 1));
    assertThat(biased.forward(x).toFloats()).isEqualTo(expected);
    assertThat(biased.parameters()).hasSize(2);
    ConvTranspose2d unbiased = ConvTranspose2d.withoutBias(weight, Window.of(2, 1));
    assertThat(unbiased.forward(x).toFloats()).isEqualTo(expected);
    assertThat(unbiased.parameters()).hasSize(1);
  }

  @Test
  void rejectsChannelsThatDoNotFallIntoGroups() {
    assertThatThrownBy(() -> new ConvTranspose2d(3, 4, 3, Window.DENSE.grouped(2), RNG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "convTranspose2d: channels do not fall into groups, expected multiples of 2, got 3 and"
                + " 4");
  }

  @Test
  void rejectsMoreExtraRowsThanTheStrideLeavesOpen() {
    assertThatThrownBy(() -> ConvTranspose2d.extended(4, 3, 3, Window.of(2, 1), 2, RNG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convTranspose2d: extra size out of range, expected 0 to 1, got 2");
  }

  @Test
  void rejectsWrongChannelCount() {
    ConvTranspose2d layer = new ConvTranspose2d(4, 6, 3, Window.DENSE, RNG);
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(1, 5, 5, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "convTranspose2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, out / 1, in],"
                + " got [1, 5, 5, 3] and [3, 3, 6, 4]");
  }
}
