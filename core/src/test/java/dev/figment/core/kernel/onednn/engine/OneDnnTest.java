package dev.figment.core.kernel.onednn.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OneDnnTest {
  @Test
  void letsSuccessPass() {
    assertThatCode(() -> OneDnn.check("matmul", 0)).doesNotThrowAnyException();
  }

  @Test
  void namesWhatWasRefused() {
    assertThatThrownBy(() -> OneDnn.check("matmul", 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("matmul: oneDNN refused, expected status success, got unimplemented");
    assertThatThrownBy(() -> OneDnn.check("matmul", 99))
        .hasMessage("matmul: oneDNN refused, expected status success, got code 99");
  }
}
