package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearCongruentialTest {

  @Test
  void followsNumericalRecipes() {
    assertThat(LinearCongruential.numericalRecipes().states(0).limit(5))
        .containsExactly(0x3c6ef35fL, 0x47502932L, 0xd1ccf6e9L, 0xaaf95334L, 0x6252e503L);
  }

  @Test
  void followsTheMinimalStandard() {
    LinearCongruential minstd = LinearCongruential.minimalStandard();

    assertThat(minstd.states(1).limit(5))
        .containsExactly(16807L, 282475249L, 1622650073L, 984943658L, 1144108930L);
    assertThat(minstd.states(1).skip(9999).findFirst()).hasValue(1043618065L);
  }

  @Test
  void followsTheRevisedMinimalStandard() {
    LinearCongruential minstd = LinearCongruential.minimalStandardRevised();

    assertThat(minstd.states(1).limit(5))
        .containsExactly(48271L, 182605794L, 1291394886L, 1914720637L, 2078669041L);
    assertThat(minstd.states(1).skip(9999).findFirst()).hasValue(399268537L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, -1, Long.MIN_VALUE, 0x123456789abcdefL})
  void isWhatRunsInsideTheJdk(long seed) {
    LinearCongruential generator = LinearCongruential.javaUtilRandom();
    long start = (seed ^ generator.multiplier()) & (generator.modulus() - 1);
    Random jdk = new Random(seed);

    generator
        .states(start)
        .limit(1000)
        .forEach(state -> assertThat((int) (state >>> 16)).isEqualTo(jdk.nextInt()));
  }

  @Test
  void visitsAllSixteenStates() {
    LinearCongruential generator = new LinearCongruential(5, 3, 16);

    assertThat(generator.states(0).limit(16))
        .containsExactly(3L, 2L, 13L, 4L, 7L, 6L, 1L, 8L, 11L, 10L, 5L, 12L, 15L, 14L, 9L, 0L);
    assertThat(generator.hasFullPeriod()).isTrue();
  }

  @Test
  void decidesTheFullPeriodAsCountingDoes() {
    int full = 0;
    for (int m = 2; m <= 36; m++) {
      for (int a = 1; a < m; a++) {
        for (int c = 0; c < m; c++) {
          LinearCongruential generator = new LinearCongruential(a, c, m);
          boolean counted = generator.states(0).limit(m).distinct().count() == m;

          assertThat(generator.hasFullPeriod()).as(generator.toString()).isEqualTo(counted);
          full += counted ? 1 : 0;
        }
      }
    }
    assertThat(full).isGreaterThan(500);
  }

  @Test
  void decidesTheFullPeriodOfThePresets() {
    assertThat(LinearCongruential.numericalRecipes().hasFullPeriod()).isTrue();
    assertThat(LinearCongruential.javaUtilRandom().hasFullPeriod()).isTrue();
    assertThat(LinearCongruential.minimalStandard().hasFullPeriod()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "4611686018427387902, 4611686018427387901, 4611686018427387903", // all near 2^62
    "6364136223846793005, 1442695040888963407, 9223372036854775783", // the largest prime long
    "16807, 9223372036854775782, 9223372036854775783", // the product fits, the sum does not
    "3037000500, 7, 4611686018427387904", // 2^62, by a mask
  })
  void isExactWhereProductsOverflow(long a, long c, long m) {
    LinearCongruential generator = new LinearCongruential(a, c, m);
    for (long x : new long[] {0, 1, 3_000_000_000L, m / 2, m - 1}) {
      BigInteger expected =
          BigInteger.valueOf(a)
              .multiply(BigInteger.valueOf(x))
              .add(BigInteger.valueOf(c))
              .mod(BigInteger.valueOf(m));

      assertThat(generator.next(x)).isEqualTo(expected.longValueExact());
    }
  }

  @Test
  void scalesStatesToUniformNumbers() {
    assertThat(new LinearCongruential(5, 3, 16).uniforms(0).limit(3).toArray())
        .containsExactly(3 / 16.0, 2 / 16.0, 13 / 16.0);
    assertThat(
            KolmogorovSmirnov.statistic(
                LinearCongruential.minimalStandard().uniforms(1).limit(10_000).toArray(), x -> x))
        .isLessThan(KolmogorovSmirnov.ONE_PERCENT);
  }

  @Test
  void putsTriplesOfItsWorstMemberOnFifteenPlanes() {
    // RANDU: 65539 = 2^16 + 3, whose square is 6 · 65539 - 9 modulo 2^31.
    double[] u = new LinearCongruential(65539, 0, 1L << 31).uniforms(1).limit(3000).toArray();
    for (int i = 0; i + 2 < u.length; i++) {
      double plane = u[i + 2] - 6 * u[i + 1] + 9 * u[i];

      assertThat(plane).isCloseTo(Math.rint(plane), within(1e-15)).isBetween(-5.0, 9.0);
    }
  }

  @Test
  void rejectsConstantsOutOfRange() {
    assertThatThrownBy(() -> new LinearCongruential(1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("linearCongruential: modulus too small, expected >= 2, got 1");
    assertThatThrownBy(() -> new LinearCongruential(16, 3, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("linearCongruential: multiplier out of range, expected 1 to 15, got 16");
    assertThatThrownBy(() -> new LinearCongruential(5, -1, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("linearCongruential: increment out of range, expected 0 to 15, got -1");
  }

  @Test
  void rejectsASeedOutOfRange() {
    assertThatThrownBy(() -> new LinearCongruential(5, 3, 16).states(16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("linearCongruential: state out of range, expected 0 to 15, got 16");
  }
}
