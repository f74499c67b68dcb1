package dev.figment.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class GradientsTest {
  private final Tensor x = Tensor.of(new float[] {3, 0}, Shape.of(2)).tracked();
  private final Tensor y = Tensor.of(new float[] {4}, Shape.of(1)).tracked();

  @Test
  void aPauseRecordsNothing() {
    try (Gradients.Pause pause = Gradients.paused()) {
      assertThat(x.mul(2).isTracked()).isFalse();
      assertThat(x.add(y).isTracked()).isFalse();
      assertThat(x.tracked().isTracked()).isTrue();
    }
    assertThat(x.mul(2).isTracked()).isTrue();
  }

  @Test
  void pausesNest() {
    Gradients.Pause outer = Gradients.paused();
    Gradients.Pause inner = Gradients.paused();
    inner.close();
    assertThat(x.mul(2).isTracked()).isFalse();
    outer.close();
    assertThat(x.mul(2).isTracked()).isTrue();
  }

  @Test
  void closingAPauseAgainChangesNothing() {
    try (Gradients.Pause outer = Gradients.paused()) {
      Gradients.Pause inner = Gradients.paused();
      inner.close();
      inner.close();
      assertThat(x.mul(2).isTracked()).isFalse();
    }
  }

  @Test
  void aPauseIsOfOneThread() {
    try (Gradients.Pause pause = Gradients.paused()) {
      assertThat(CompletableFuture.supplyAsync(() -> x.mul(2).isTracked()).join()).isTrue();
    }
  }

  @Test
  void whatWasRecordedBeforeAPauseCanBeDifferentiatedInIt() {
    Tensor loss = x.square().sum();
    try (Gradients.Pause pause = Gradients.paused()) {
      assertThat(loss.backward(List.of(x)).get(x).toFloats()).containsExactly(6, 0);
    }
  }

  @Test
  void theNormIsThatOfAllGradientsAsOneVector() {
    assertThat(loss().backward(List.of(x, y)).norm()).isEqualTo(10);
  }

  @Test
  void aRuleMakesOtherGradients() {
    Gradients gradients = loss().backward(List.of(x, y));
    Gradients doubled = gradients.map(g -> g.mul(2));
    assertThat(doubled.get(x).toFloats()).containsExactly(12, 0);
    assertThat(doubled.get(y).toFloats()).containsExactly(16);
    assertThat(gradients.get(y).toFloats()).containsExactly(8);
  }

  @Test
  void aRuleIsNotRecorded() {
    Gradients first = loss().differentiableBackward(List.of(x));
    assertThat(first.get(x).isTracked()).isTrue();
    assertThat(first.map(g -> g.mul(2)).get(x).isTracked()).isFalse();
  }

  /** {@code x² + y²}, whose gradients are (6, 0) and 8. */
  private Tensor loss() {
    return x.square().sum().add(y.square().sum());
  }
}
