package dev.figment.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HalfFloatsTest {
  @Test
  void narrowsWhatWasWidenedToTheSameBits() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      short half = (short) bits;
      assertThat(HalfFloats.toHalf(HalfFloats.ofHalf(half))).as("half %04x", bits).isEqualTo(half);
      assertThat(HalfFloats.toBrain(HalfFloats.ofBrain(half))).as("%04x", bits).isEqualTo(half);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3c00",
    "-2, c000",
    "0.1, 2e66",
    "65504, 7bff",
    "65519.99, 7bff",
    "65520, 7c00",
    "1e9, 7c00",
    "-1e9, fc00",
    "1.00048828125, 3c00", // between 1 and the next: to the even one
    "1.00146484375, 3c02",
    "5.9604645e-8, 0001",
    "2.9802322e-8, 0000",
    "2.99e-8, 0001",
    "6.103e-5, 0400"
  })
  void roundsToTheNearestHalf(float value, String expected) {
    assertThat("%04x".formatted(HalfFloats.toHalf(value) & 0xffff)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 3f80", "1.00390625, 3f80", "1.01171875, 3f82", "3.4e38, 7f80", "-0.1, bdcd"})
  void roundsToTheNearestUpperHalf(float value, String expected) {
    assertThat("%04x".formatted(HalfFloats.toBrain(value) & 0xffff)).isEqualTo(expected);
  }
}
