package dev.figment.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PixelScaleTest {
  @ParameterizedTest
  @EnumSource
  void bytesComeBackExactly(PixelScale scale) {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Tensor tensor = scale.toTensor(all, Shape.of(16, 16));
    assertThat(tensor.shape()).isEqualTo(Shape.of(16, 16));
    assertThat(scale.toBytes(tensor)).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource
  void blackAndWhiteAreTheEndsOfTheRange(PixelScale scale) {
    Tensor tensor = scale.toTensor(SampleFiles.bytes(0, 255), Shape.of(2));
    assertThat(tensor.toFloats()).containsExactly(scale.minimum(), scale.maximum());
  }

  @Test
  void theThreeRangesAreAsNamed() {
    assertThat(PixelScale.BYTE.minimum()).isZero();
    assertThat(PixelScale.BYTE.maximum()).isEqualTo(255);
    assertThat(PixelScale.UNIT.minimum()).isZero();
    assertThat(PixelScale.UNIT.maximum()).isEqualTo(1);
    assertThat(PixelScale.SIGNED.minimum()).isEqualTo(-1);
    assertThat(PixelScale.SIGNED.maximum()).isEqualTo(1);
  }

  @Test
  void aTensorIsPutOnAnotherScale() {
    Tensor unit = Tensor.of(new float[] {0, 0.5f, 1}, Shape.of(3));
    Tensor signed = PixelScale.UNIT.to(PixelScale.SIGNED, unit);
    assertThat(signed.toFloats()).containsExactly(-1, 0, 1);
    assertThat(PixelScale.SIGNED.to(PixelScale.UNIT, signed).toFloats())
        .containsExactly(0, 0.5f, 1);
  }

  @Test
  void valuesBeyondTheRangeAreCutAndNanIsBlack() {
    Tensor tensor = Tensor.of(new float[] {-1.5f, 1.5f, Float.NaN, 0}, Shape.of(4));
    assertThat(PixelScale.SIGNED.toBytes(tensor)).isEqualTo(SampleFiles.bytes(0, 255, 0, 128));
  }
}
