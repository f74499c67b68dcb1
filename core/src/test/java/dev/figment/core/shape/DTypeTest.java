package dev.figment.core.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DTypeTest {
  @Test
  void knowsTheSizeOfAnElement() {
    assertThat(DType.FLOAT.bytes()).isEqualTo(Float.BYTES);
    assertThat(DType.DOUBLE.bytes()).isEqualTo(Double.BYTES);
  }
}
