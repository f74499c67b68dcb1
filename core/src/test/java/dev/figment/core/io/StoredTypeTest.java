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
        .containsExactly(StoredType.F16, StoredType.BF16, StoredType.F32, StoredType.F64)
        .extracting(StoredType::dtype)
        .containsExactly(DType.FLOAT, DType.FLOAT, DType.FLOAT, DType.DOUBLE);
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
        .hasMessage("storedType: wrong type, expected F16, BF16 or F32, got I32");
    assertThatThrownBy(() -> StoredType.F32.next(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("storedType: wrong type, expected whole numbers, got F32");
  }

  private static float widened(StoredType type, int bits) {
    ByteBuffer bytes = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer value = FloatBuffer.allocate(1);
    type.decode(bytes.putShort((short) bits).flip(), value);
    return value.get(0);
  }
}
