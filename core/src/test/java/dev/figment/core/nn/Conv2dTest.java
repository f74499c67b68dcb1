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

final class Conv2dTest {
  private static final Rng RNG = Rng.seed(1);

  static Stream<Arguments> layers() {
    return Stream.of(
        layer("dense", () -> new Conv2d(4, 6, 3, Window.DENSE, RNG)),
        layer("strided", () -> new Conv2d(4, 6, 4, Window.of(2, 1), RNG)),
        layer("dilated", () -> new Conv2d(4, 3, 3, Window.of(1, 2).dilated(2), RNG)),
        layer("grouped", () -> new Conv2d(4, 6, 3, Window.of(1, 1).grouped(2), RNG)),
        layer("pointwise", () -> new Conv2d(4, 5, 1, Window.DENSE, RNG)),
        layer("unbiased", () -> Conv2d.withoutBias(4, 3, 3, Window.of(1, 1), RNG)));
  }

  private static Arguments layer(String name, Supplier<Layer> layer) {
    return Arguments.of(name, layer);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void agreesWithPyTorch(String name, Supplier<Layer> layer) {
    Golden.of("conv2d", name).check(layer);
  }

  @Test
  void drawsWithinOneOverTheRootOfTheFan() {
    Conv2d layer = new Conv2d(8, 400, 3, Window.DENSE.grouped(2), RNG); // fan 36, bound 1/6
    layer
        .parameters()
        .forEach(
            p -> {
              double[] values = p.toDoubles();
              assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.16, 1 / 6.0);
              assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-1 / 6.0, -0.16);
            });
  }

  @Test
  void hasNoBiasWhereNoneIsWanted() {
    assertThat(Conv2d.withoutBias(4, 3, 3, Window.DENSE, RNG).state()).containsOnlyKeys("weight");
  }

  @Test
  void rejectsChannelsThatDoNotFallIntoGroups() {
    assertThatThrownBy(() -> new Conv2d(4, 5, 3, Window.DENSE.grouped(2), RNG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "conv2d: channels do not fall into groups, expected multiples of 2, got 4 and 5");
  }

  @Test
  void rejectsWrongChannelCount() {
    Conv2d layer = new Conv2d(4, 6, 3, Window.DENSE, RNG);
    assertThatThrownBy(() -> layer.forward(Tensor.zeros(Shape.of(1, 5, 5, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "conv2d: shapes do not fit, expected [N, H, W, in] and [kH, kW, in / 1, out], got [1,"
                + " 5, 5, 3] and [3, 3, 4, 6]");
  }
}
