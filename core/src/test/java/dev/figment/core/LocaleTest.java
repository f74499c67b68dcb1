package dev.figment.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.figment.core.model.Figures;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages read the same everywhere: Germany writes 1.234,5 for 1,234.5, Egypt has other digits,
 * and Turkey another small i. The build refuses a format that would ask the default locale.
 */
final class LocaleTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void putBack() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "tr-TR"})
  void doesNotChangeMessages(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(Tensor.of(new float[] {0.5f}, Shape.of(1))).hasToString("FLOAT[1] [0.500000]");
    assertThat(Figures.of("loss", 0.25).toText()).isEqualTo("loss 0.2500");
    assertThatExceptionOfType(ShapeException.class)
        .isThrownBy(() -> Tensor.zeros(Shape.of(12)).reshape(10))
        .withMessageContaining("12")
        .withMessageContaining("10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingOptions.epochs(-10))
        .withMessage("training: epochs out of range, expected >= 1, got -10");
  }
}
