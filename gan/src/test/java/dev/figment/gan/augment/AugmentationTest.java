package dev.figment.gan.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.layer.SecondOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AugmentationTest {
  private static final Tensor SURE = Tensor.ones(Shape.of(100, 1));
  private static final Tensor UNSURE = Tensor.ones(Shape.of(100, 1)).neg();

  @Test
  void probabilityFollowsTheSignsOfTheDiscriminator() {
    AdaptiveAugment augment = new AdaptiveAugment();
    hear(augment, SURE, 3);
    assertThat(augment.probability()).isZero();
    hear(augment, SURE, 1);
    assertThat(augment.probability()).isCloseTo(400 / 500_000.0, within(1e-9));
    hear(augment, UNSURE, 4);
    assertThat(augment.probability()).isZero();
    hear(augment, UNSURE, 4);
    assertThat(augment.probability()).isZero();
    hear(augment, SURE, 4 * 1300);
    assertThat(augment.probability()).isEqualTo(1);
  }

  @Test
  void probabilityStaysAtTheTarget() {
    // Four fifths right: r = 0.8 - 0.2 = 0.6, and no step either way.
    AdaptiveAugment augment = new AdaptiveAugment();
    augment.probability(0.5);
    Tensor scores =
        Tensor.concat(List.of(Tensor.ones(Shape.of(80, 1)), Tensor.ones(Shape.of(20, 1)).neg()), 0);
    hear(augment, scores, 8);
    assertThat(augment.probability()).isEqualTo(0.5);
  }

  @Test
  void stateGoesOnWhereItStopped() {
    AdaptiveAugment first = new AdaptiveAugment();
    hear(first, SURE, 6);
    AdaptiveAugment second = new AdaptiveAugment();
    first.state().forEach((name, tensor) -> second.state().get(name).assign(tensor));
    hear(first, SURE, 2);
    hear(second, SURE, 2);
    assertThat(second.probability()).isEqualTo(first.probability()).isPositive();
  }

  @Test
  void nothingIsChangedWithoutProbability() {
    Tensor x = Rng.seed(1).normal(Shape.of(2, 4, 4, 3));
    assertThat(new AdaptiveAugment().apply(x, Rng.seed(2))).isSameAs(x);
    assertThat(Augmentation.NONE.begin().apply(x, Rng.seed(2))).isSameAs(x);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIFFERENTIABLE", "ADAPTIVE"})
  void changesGrayAndColorAndTheSameSeedTheSameWay(Augmentation augmentation) {
    for (int channels : new int[] {1, 3}) {
      Augmenter augmenter = augmentation.begin();
      strengthen(augmenter);
      Tensor x = Rng.seed(1).uniform(-1, 1, Shape.of(6, 8, 8, channels));
      float[] changed = augmenter.apply(x, Rng.seed(2)).toFloats();
      assertThat(changed).hasSameSizeAs(x.toFloats()).isNotEqualTo(x.toFloats());
      assertThat(changed).isEqualTo(augmenter.apply(x, Rng.seed(2)).toFloats());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void hasASecondDerivative(int channels) {
    for (Augmentation augmentation :
        new Augmentation[] {Augmentation.DIFFERENTIABLE, Augmentation.ADAPTIVE}) {
      Augmenter augmenter = augmentation.begin();
      strengthen(augmenter);
      SecondOrder.check(
          x -> augmenter.apply(x, Rng.seed(2)).square(),
          Rng.seed(1).normal(Shape.of(2, 4, 4, channels), DType.DOUBLE));
    }
  }

  @Test
  void changesOfColorDoWhatTheirNamesSay() {
    double[] color = {0.2, -0.4, 0.8};
    double mean = 0.2;
    ColorMap map = new ColorMap(5);
    map.brighten(0, 0.5);
    map.contrast(1, 2);
    map.saturate(2, 0);
    map.invertBrightness(3);
    map.turnHue(4, 2 * Math.PI / 3);
    double[][] expected = {
      {0.7, 0.1, 1.3}, {0.4, -0.8, 1.6}, {mean, mean, mean}, {-0.2, -0.8, 0.4}, {0.8, 0.2, -0.4}
    };
    double[] images = new double[15];
    for (int i = 0; i < 15; i++) {
      images[i] = color[i % 3];
    }
    double[] got = map.apply(Tensor.of(images, Shape.of(5, 1, 1, 3))).toDoubles();
    for (int i = 0; i < 15; i++) {
      assertThat(got[i]).isCloseTo(expected[i / 3][i % 3], within(1e-9));
    }
  }

  @Test
  void grayIsAColorOfThreeAlike() {
    ColorMap map = new ColorMap(1);
    map.brighten(0, 0.3);
    map.contrast(0, 1.5);
    map.invertBrightness(0);
    map.turnHue(0, 1);
    map.saturate(0, 3);
    double gray = map.apply(Tensor.of(new double[] {0.4}, Shape.of(1, 1, 1, 1))).item();
    double[] color =
        map.apply(Tensor.of(new double[] {0.4, 0.4, 0.4}, Shape.of(1, 1, 1, 3))).toDoubles();
    assertThat(color).containsOnly(new double[] {gray}, within(1e-9));
    assertThat(gray).isCloseTo(-1.05, within(1e-9));
  }

  @Test
  void placesPixelsWhereTheyBelong() {
    Placement place = new Placement();
    place.mirror();
    place.move(2, 0);
    assertThat(place.x(1, 5)).isCloseTo(1, within(1e-12));
    assertThat(place.y(1, 5)).isCloseTo(5, within(1e-12));
    place.turn(Math.PI / 2);
    assertThat(place.x(1, 5)).isCloseTo(-5, within(1e-12));
    assertThat(place.y(1, 5)).isCloseTo(1, within(1e-12));
    place.scale(2, 0.5);
    assertThat(place.x(1, 5)).isCloseTo(-10, within(1e-12));
    assertThat(place.y(1, 5)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void pixelsFromBeyondTheEdgeAreZero() {
    Shape shape = Shape.of(1, 1, 3, 1);
    PixelMap map = new PixelMap(shape, 1);
    for (int i = 0; i < 3; i++) {
      map.set(0, 0, i, 0, i - 1, 1);
    }
    assertThat(map.apply(Tensor.of(new float[] {5, 6, 7}, shape)).toFloats())
        .containsExactly(0, 5, 6);
  }

  private static void strengthen(Augmenter augmenter) {
    if (augmenter instanceof AdaptiveAugment adaptive) {
      adaptive.probability(0.9);
    }
  }

  private static void hear(Augmenter augmenter, Tensor scores, int steps) {
    for (int i = 0; i < steps; i++) {
      augmenter.observe(scores);
    }
  }
}
