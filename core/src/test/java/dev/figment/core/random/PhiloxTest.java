package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhiloxTest {

  // The known answers of Salmon et al. 2011: counter; key -> output, 32-bit words in order.

  @Test
  void knowsTheAnswerToZeros() {
    assertThat(block(0, 0, 0)).containsExactly(0xe169c58d_6627e8d5L, 0x9b00dbd8_bc57ac4cL);
  }

  @Test
  void knowsTheAnswerToOnes() {
    assertThat(block(-1, -1, -1)).containsExactly(0x41c83b0e_408f276dL, 0x6d5451fd_a20bc7c6L);
  }

  @Test
  void knowsTheAnswerToTheDigitsOfPi() {
    assertThat(block(0x299f31d0_a4093822L, 0x03707344_13198a2eL, 0x85a308d3_243f6a88L))
        .containsExactly(0x94fdcceb_d16cfe09L, 0x24126ea1_5001e420L);
  }

  @Test
  void writesConsecutiveBlocksEachFromItsCounterAlone() {
    long last = 0xFFFFFFFFL; // the next counter carries into the second word
    Philox philox = new Philox(4);
    philox.compute(Philox.keys(7), 9, last, 3);

    for (int i = 0; i < 3; i++) {
      assertThat(new long[] {philox.first()[i], philox.second()[i]})
          .containsExactly(block(7, 9, last + i));
    }
  }

  @Test
  void changesAboutHalfTheBitsWhenOneInputBitChanges() {
    long[] plain = block(0, 0, 0);
    for (int bit = 0; bit < 64; bit++) {
      long flip = 1L << bit;
      assertThat(distance(plain, block(flip, 0, 0))).isBetween(35, 93);
      assertThat(distance(plain, block(0, flip, 0))).isBetween(35, 93);
      assertThat(distance(plain, block(0, 0, flip))).isBetween(35, 93);
    }
  }

  private static int distance(long[] x, long[] y) {
    return Long.bitCount(x[0] ^ y[0]) + Long.bitCount(x[1] ^ y[1]);
  }

  private static long[] block(long key, long high, long low) {
    Philox philox = new Philox(1);
    philox.compute(Philox.keys(key), high, low, 1);
    return new long[] {philox.first()[0], philox.second()[0]};
  }
}
