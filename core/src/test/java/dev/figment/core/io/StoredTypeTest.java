package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.shape.DType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class StoredTypeTest {
  @Test
  void writesEachTypeOfTensorAsItself() {
    assertThat(StoredType.of(DType.FLOAT)).isEqualTo(StoredType.F32);
    assertThat(StoredType.of(DType.DOUBLE)).isEqualTo(StoredType.F64);
  }

  @Test
  void widensWhatIsNarrowerThanAFloat() {
    assertThat(StoredType.values())
        .filteredOn(StoredType::isFloating)
        .containsExactly(
            StoredType.F16,
            StoredType.BF16,
            StoredType.F32,
            StoredType.F64,
            StoredType.F8_E4M3,
            StoredType.F8_E5M2)
        .extracting(StoredType::dtype)
        .containsExactly(
            DType.FLOAT, DType.FLOAT, DType.FLOAT, DType.DOUBLE, DType.FLOAT, DType.FLOAT);
  }

  @Test
  void widensEveryHalfAsItsDefinitionSays() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 0x1f;
      int fraction = bits & 0x3ff;
      double magnitude =
          switch (exponent) {
            case 0 -> fraction * Math.pow(2, -24);
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
          };
      float expected = (float) (bits >> 15 == 1 ? -magnitude : magnitude);
      assertThat(Float.compare(widened(StoredType.F16, bits), expected)).as("%04x", bits).isZero();
    }
  }

  @Test
  void widensEveryBrainFloatByZeros() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float expected = Float.intBitsToFloat(bits << 16);
      assertThat(Float.compare(widened(StoredType.BF16, bits), expected)).as("%04x", bits).isZero();
    }
  }

  @Test
  void keepsWholeNumbersFromFloatsAndFloatsFromWholeNumbers() {
    ByteBuffer bytes = ByteBuffer.allocate(8);
    assertThatThrownBy(() -> StoredType.I32.decode(bytes, FloatBuffer.allocate(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("storedType: wrong type, expected at most 32 bits of floating point, got I32");
    assertThatThrownBy(() -> StoredType.F32.next(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("storedType: wrong type, expected whole numbers, got F32");
  }

  @Test
  void widensEightBits() {
    assertThat(small(StoredType.F8_E4M3, 0x00)).isZero();
    assertThat(small(StoredType.F8_E4M3, 0x01)).isEqualTo(0x1p-9f);
    assertThat(small(StoredType.F8_E4M3, 0x08)).isEqualTo(0x1p-6f);
    assertThat(small(StoredType.F8_E4M3, 0x38)).isEqualTo(1);
    assertThat(small(StoredType.F8_E4M3, 0xb9)).isEqualTo(-1.125f);
    assertThat(small(StoredType.F8_E4M3, 0x7e)).isEqualTo(448);
    assertThat(small(StoredType.F8_E4M3, 0x7f)).isNaN();
    assertThat(small(StoredType.F8_E5M2, 0x3c)).isEqualTo(1);
    assertThat(small(StoredType.F8_E5M2, 0x01)).isEqualTo(0x1p-16f);
    assertThat(small(StoredType.F8_E5M2, 0x7b)).isEqualTo(57_344);
    assertThat(small(StoredType.F8_E5M2, 0xfc)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(small(StoredType.F8_E5M2, 0x7d)).isNaN();
  }

  private static float small(StoredType type, int bits) {
    FloatBuffer one = FloatBuffer.allocate(1);
    type.decode(ByteBuffer.wrap(new byte[] {(byte) bits}), one);
    return one.get(0);
  }

  private static float widened(StoredType type, int bits) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer value = FloatBuffer.allocate(1);
    type.decode(bytes.putShort((short) bits).flip(), value);
    return value.get(0);
  }
}
