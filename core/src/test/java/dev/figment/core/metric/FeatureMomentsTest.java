package dev.figment.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FeatureMomentsTest {
  @Test
  void dividesByOneLessThanTheCount() {
    FeatureMoments moments = new FeatureMoments(1);
    moments.add(Tensor.of(new float[] {0, 0.5f, 1}, Shape.of(3, 1)));
    assertThat(moments.mean().item()).isEqualTo(0.5);
    assertThat(moments.covariance().item()).isEqualTo(0.25);
    assertThat(moments.count()).isEqualTo(3);
  }

  @Test
  void doesNotDependOnBatches() {
    Tensor x = Rng.seed(1).normal(Shape.of(11, 3), DType.DOUBLE).add(1e6);
    FeatureMoments whole = new FeatureMoments(3);
    whole.add(x);
    FeatureMoments parts = new FeatureMoments(3);
    x.split(0, 4, 1, 6).forEach(parts::add);
    assertThat(parts.mean().toDoubles()).containsExactly(whole.mean().toDoubles(), within(1e-9));
    assertThat(parts.covariance().toDoubles())
        .containsExactly(whole.covariance().toDoubles(), within(1e-9));
  }

  @Test
  void knowsASmallCovariance() {
    FeatureMoments moments = new FeatureMoments(2);
    moments.add(Tensor.of(new float[] {1, 2}, Shape.of(1, 2)));
    moments.add(Tensor.of(new float[] {3, 8, 5, 2}, Shape.of(2, 2)));
    assertThat(moments.mean().toDoubles()).containsExactly(3, 4);
    assertThat(moments.covariance().toDoubles()).containsExactly(4, 0, 0, 12);
  }

  @Test
  void rejectsAnotherNumberOfFeatures() {
    assertThatThrownBy(() -> new FeatureMoments(2).add(Tensor.zeros(Shape.of(4, 3))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("featureMoments: shape does not fit, expected [N, 2], got [4, 3]");
  }

  @Test
  void hasNoCovarianceOfOneImage() {
    FeatureMoments moments = new FeatureMoments(2);
    moments.add(Tensor.zeros(Shape.of(1, 2)));
    assertThatThrownBy(moments::covariance)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("featureMoments: no covariance, expected 2 images or more, got 1");
  }
}
