package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchPlanTest {
  @Test
  void trainingDropsAPartialBatchAndEvaluationKeepsIt() {
    assertThat(BatchPlan.training(4, PixelScale.UNIT).batches(10)).isEqualTo(2);
    assertThat(BatchPlan.evaluation(4, PixelScale.UNIT).batches(10)).isEqualTo(3);
    assertThat(BatchPlan.evaluation(5, PixelScale.UNIT).batches(10)).isEqualTo(2);
    assertThat(BatchPlan.evaluation(Integer.MAX_VALUE, PixelScale.UNIT).batches(10)).isEqualTo(1);
  }

  @Test
  void transformsAddUpInOrder() {
    BatchPlan plan =
        BatchPlan.training(4, PixelScale.UNIT)
            .with(new HorizontalFlip())
            .with(new DynamicBinarization());
    assertThat(plan.transforms()).containsExactly(new HorizontalFlip(), new DynamicBinarization());
    assertThat(plan.shuffled()).isTrue();
  }

  @Test
  void rejectsABatchOfNothing() {
    assertThatThrownBy(() -> BatchPlan.training(0, PixelScale.UNIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batches: too few images in a batch, expected at least 1, got 0");
  }
}
