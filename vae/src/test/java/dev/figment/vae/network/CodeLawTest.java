package dev.figment.vae.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class CodeLawTest {
  private static final Tensor CODES =
      Rng.seed(1)
          .normal(Shape.of(50, 4, 2))
          .mul(Tensor.of(new float[] {3, 0.5f}, Shape.of(2)))
          .add(Tensor.of(new float[] {-1, 2}, Shape.of(2)));

  @Test
  void beginsAsTheStandardNormalLaw() {
    assertThat(new CodeLaw(2).normalize(CODES).toFloats()).isEqualTo(CODES.toFloats());
  }

  @Test
  void normalizedCodesHaveMeanZeroAndVarianceOne() {
    CodeLaw law = lawOfCodes();
    Tensor normalized = law.normalize(CODES);
    for (double mean : normalized.mean(0, 1).toDoubles()) {
      assertThat(mean).isEqualTo(0, within(1e-4));
    }
    for (double variance : normalized.variance(0, 1).toDoubles()) {
      assertThat(variance).isEqualTo(1, within(1e-3));
    }
    assertThat(law.restore(normalized).toFloats()).containsExactly(CODES.toFloats(), within(1e-5f));
  }

  @Test
  void oneLatentThatNeverChangesIsNotDividedByZero() {
    CodeLaw law = new CodeLaw(1);
    Tensor still = Tensor.ones(Shape.of(5, 1));
    for (int i = 0; i < 5000; i++) {
      law.follow(still);
    }
    for (float value : law.normalize(still).toFloats()) {
      assertThat(value).isFinite();
    }
  }

  private static CodeLaw lawOfCodes() {
    CodeLaw law = new CodeLaw(2);
    for (int i = 0; i < 1500; i++) {
      law.follow(CODES);
    }
    return law;
  }
}
