package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxMullerTest {

  @Test
  void takesLogarithmsWithinThreeUnitsInTheLastPlace() {
    double[] uniforms = new double[20_000];
    Rng.seed(3).fillUniform(uniforms);
    for (double u : uniforms) {
      assertClose(BoxMuller.log(u), StrictMath.log(u), 3);
      double tiny = u * u * u * 0x1p-30;
      assertClose(BoxMuller.log(tiny), StrictMath.log(tiny), 3);
    }
    assertThat(BoxMuller.log(1.0)).isZero();
    assertClose(BoxMuller.log(0x1p-53), -53 * Math.log(2), 2);
    assertClose(BoxMuller.log(1 - 0x1p-53), -0x1p-53, 2);
  }

  @Test
  void takesSinesAndCosinesWithinTwoUnitsInTheLastPlace() {
    for (int i = -10_000; i <= 10_000; i++) {
      double x = i / 10_000.0 * Math.PI / 4;
      assertClose(BoxMuller.sin(x), StrictMath.sin(x), 2);
      assertClose(BoxMuller.cos(x), StrictMath.cos(x), 2);
    }
  }

  @Test
  void putsEachQuarterOfTheAngleWordOnAnArcAboutAnAxis() {
    // The second word's two top bits choose the axis, the next bit the side: its middle is the
    // axis.
    long middle = 1L << 61;
    double radius = Math.sqrt(-2 * Math.log(0.5 + 0x1p-53));

    assertPair(middle, radius, 0);
    assertPair(middle | 1L << 62, 0, radius);
    assertPair(middle | 2L << 62, -radius, 0);
    assertPair(middle | 3L << 62, 0, -radius);
  }

  @Test
  void coversTheCircleEvenly() {
    int[] octants = new int[8];
    for (long i = 0; i < 1024; i++) {
      double[] pair = BoxMuller.normals(new long[] {1L << 63, i << 54 | 1L << 53});
      double turns = Math.atan2(pair[1], pair[0]) / (2 * Math.PI);
      octants[Math.floorMod((int) Math.floor(turns * 8), 8)]++;
    }
    assertThat(octants).containsOnly(128);
  }

  @Test
  void staysFiniteAtTheEndsOfTheWords() {
    for (long u : new long[] {0, -1}) {
      for (long v : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
        double[] pair = BoxMuller.normals(new long[] {u, v});

        assertThat(Math.hypot(pair[0], pair[1]))
            .isCloseTo(Math.sqrt(-2 * Math.log(Draw.uniform(u))), within(1e-14));
      }
    }
  }

  private static void assertPair(long angle, double first, double second) {
    double[] pair = BoxMuller.normals(new long[] {1L << 63, angle});

    assertThat(pair[0]).isCloseTo(first, within(1e-15));
    assertThat(pair[1]).isCloseTo(second, within(1e-15));
  }

  private static void assertClose(double actual, double expected, int ulps) {
    assertThat(actual).isCloseTo(expected, within(ulps * Math.ulp(expected)));
  }
}
