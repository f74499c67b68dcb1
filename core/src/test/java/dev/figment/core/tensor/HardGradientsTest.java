package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.optim.Adam;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.RmsProp;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Gradients that are not finite, of a past that has changed, or of a size that squares overflow.
 */
class HardGradientsTest {
  private static Tensor of(float... values) {
    return Tensor.of(values, Shape.of(values.length));
  }

  @Test
  void findsTheOpWhoseGradientIsNotFinite() {
    Tensor x = of(2).tracked();
    Tensor distance = x.sub(x).square().sum().sqrt(); // 0, and its slope 1 / 0 times 0
    Tensor loss = x.square().sum().add(distance);
    assertThat(loss.item()).isEqualTo(4);
    assertThat(loss.backward(List.of(x)).isFinite()).isFalse();
    NonFinite found = NonFinite.inGradient(loss, List.of(x), Map.of("x", x)).orElseThrow();
    assertThat(found.op()).isEqualTo("sqrt");
  }

  @Test
  void finiteGradientsHaveNoCulprit() {
    Tensor x = of(2).tracked();
    Tensor loss = x.square().sum();
    assertThat(loss.backward(List.of(x)).isFinite()).isTrue();
    assertThat(NonFinite.inGradient(loss, List.of(x), Map.of())).isEmpty();
    Tensor large = x.mul(of(3e38f)).sum().add(x.mul(of(1e38f)).sum());
    assertThat(large.backward(List.of(x)).isFinite()).isFalse(); // 4e38 is beyond a float
  }

  @Test
  void clippingRefusesWhatHasNoLength() {
    Tensor x = of(0).tracked();
    Gradients gradients = x.sqrt().sum().backward(List.of(x));
    assertThatThrownBy(() -> GradientClip.byNorm(1).clip(gradients))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage(
            "gradientClip: the gradient has no length, expected finite numbers, got Infinity");
    assertThatThrownBy(() -> GradientClip.byValue(1).clip(gradients))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("gradientClip: an element is not finite, expected numbers, got others");
  }

  @Test
  void rejectsTheGradientOfWhatWasOverwritten() {
    Tensor x = of(3).tracked();
    Tensor y = x.square().sum();
    x.assign(of(100));
    assertThatThrownBy(() -> y.backward(List.of(x)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "(square|mul): a tensor that its gradient reads was overwritten after it, expected"
                + " \\[1\\] as it was, got later values");
  }

  @Test
  void whatNoGradientReadsMayBeOverwritten() {
    Tensor x = of(3).tracked();
    Tensor y = x.add(1).sum();
    x.assign(of(100));
    assertThat(y.backward(List.of(x)).get(x).item()).isEqualTo(1);
  }

  @Test
  void anOptimizersStepCounts() {
    Tensor x = of(3).tracked();
    Tensor y = x.square().sum();
    Adam adam = new Adam(Map.of("x", x), LearningRate.constant(0.1));
    adam.step(y.backward(List.of(x)));
    assertThatThrownBy(() -> y.backward(List.of(x))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    Tensor z = of(1, 1).tracked();
    Gradients large = z.mul(of(3e20f, 4e20f)).sum().backward(List.of(z));
    assertThat(large.norm()).isCloseTo(5e20, within(1e14));
    assertThat(GradientClip.byNorm(1).clip(large).get(z).toFloats())
        .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    Gradients small = z.mul(of(3e-30f, 4e-30f)).sum().backward(List.of(z));
    assertThat(small.norm()).isCloseTo(5e-30, within(1e-36));
  }

  @Test
  void aPowerOfZeroHasNoSlopeInItsExponent() {
    Tensor base = of(0, 0, 2).tracked();
    Tensor exponent = of(2, 0, 3).tracked();
    Gradients first = base.pow(exponent).sum().backward(List.of(base, exponent));
    assertThat(first.get(exponent).toFloats())
        .containsExactly(new float[] {0, 0, (float) (8 * Math.log(2))}, within(1e-5f));
    assertThat(first.get(base).toFloats()).containsExactly(new float[] {0, 0, 12}, within(1e-5f));
  }

  @Test
  void rmsPropRecoversFromOneLongGradient() {
    Tensor x = of(1).tracked();
    RmsProp rmsProp = new RmsProp(Map.of("x", x), LearningRate.constant(0.1));
    rmsProp.step(x.mul(1e21).sum().backward(List.of(x)));
    assertThat(x.toFloats()[0]).isCloseTo(0, within(1e-4f)); // 0.1 / √0.01 away
    float before = x.toFloats()[0];
    for (int i = 0; i < 10_000; i++) {
      rmsProp.step(x.sum().backward(List.of(x)));
    }
    assertThat(x.toFloats()[0]).isLessThan(before - 1);
  }

  @Test
  void normsOfLongRowsAreOfLengthOne() {
    Tensor x = Tensor.of(new float[] {1e20f, -1e20f, 3, 1}, Shape.of(2, 2)).tracked();
    Tensor gain = Tensor.ones(Shape.of(2)).tracked();
    Tensor y = x.layerNorm(gain, Tensor.zeros(Shape.of(2)), 1e-5);
    float[] right = {1, -1, 1, -1};
    assertThat(y.toFloats()).containsExactly(right, within(1e-5f));
    Tensor weights = Tensor.of(new float[] {1, 2, 3, 4}, Shape.of(2, 2));
    Gradients gradients = y.mul(weights).sum().backward(List.of(x, gain));
    assertThat(gradients.isFinite()).isTrue();
    assertThat(gradients.get(gain).toFloats()).containsExactly(new float[] {4, -6}, within(1e-4f));
  }

  @Test
  void adamRecoversFromOneLongGradient() {
    Tensor x = of(1).tracked();
    Adam adam = new Adam(Map.of("x", x), LearningRate.constant(0.1));
    adam.step(x.mul(1e21).sum().backward(List.of(x)));
    assertThat(x.toFloats()[0]).isCloseTo(0.9f, within(1e-5f));
    for (int i = 0; i < 2000; i++) {
      adam.step(x.sum().backward(List.of(x)));
    }
    assertThat(x.toFloats()[0]).isCloseTo(0.399f, within(2e-3f));
  }
}
