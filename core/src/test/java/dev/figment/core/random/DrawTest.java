package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawTest {

  @Test
  void keepsUniformsInsideTheOpenInterval() {
    assertThat(Draw.uniform(0)).isEqualTo(0x1p-53);
    assertThat(Draw.uniform(-1)).isEqualTo(1 - 0x1p-53);
    assertThat(Draw.uniform(Long.MIN_VALUE)).isEqualTo(0.5 + 0x1p-53);
  }

  @Test
  void keepsUniformFloatsBelowOne() {
    assertThat(Draw.uniformFloat(0)).isEqualTo(0f);
    assertThat(Draw.uniformFloat(-1)).isEqualTo(1f - 0x1p-24f);
    assertThat(Draw.uniformFloat(Long.MIN_VALUE)).isEqualTo(0.5f);
    assertThat(Draw.uniformFloat(1L << 40)).isEqualTo(0x1p-24f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 1000, 1 << 30, Integer.MAX_VALUE})
  void scalesAWordToABoundExactly(int bound) {
    for (long word : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL}) {
      BigInteger unsigned = new BigInteger(Long.toUnsignedString(word));
      BigInteger expected = unsigned.multiply(BigInteger.valueOf(bound)).shiftRight(64);

      assertThat(Draw.below(bound, word)).isEqualTo(expected.intValueExact());
    }
  }

  @Test
  void drawsOneWhenTheUniformIsBelowTheProbability() {
    for (long word : new long[] {0, -1, Long.MIN_VALUE, 0x0123456789abcdefL}) {
      double u = Draw.uniform(word);

      assertThat(Draw.bernoulli(0, word)).isEqualTo(0f);
      assertThat(Draw.bernoulli(u, word)).isEqualTo(0f);
      assertThat(Draw.bernoulli(Math.nextUp(u), word)).isEqualTo(1f);
      assertThat(Draw.bernoulli(1, word)).isEqualTo(1f);
    }
  }
}
