package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RngTest {

  @Test
  void startsWithTheKnownAnswerOfItsKey() {
    assertThat(Rng.seed(0).nextLong()).isEqualTo(0xe169c58d_6627e8d5L);
  }

  // Written down once, within a bit of the same formulas worked to forty digits.
  @Test
  void givesTheSameBitsOnEveryMachine() {
    Rng rng = Rng.seed(42);

    assertThat(normals(rng, 3))
        .containsExactly(-0x1.0c60e56aaf6eep-2, 0x1.33fc6e57137edp0, 0x1.6de158fcf97eep-1);
    assertThat(rng.nextUniform()).isEqualTo(0x1.510ebb97a6d81p-1);
    assertThat(Arrays.hashCode(normals(Rng.seed(43), 100_000))).isEqualTo(570838721);
    double[] truncated = InverseTransform.truncatedNormal(-2, 2).sample(10_000, Rng.seed(43));
    assertThat(Arrays.hashCode(truncated)).isEqualTo(-1049356379);
  }

  @Test
  void sameSeedSameNumbersAndAnotherSeedOthers() {
    assertThat(normals(Rng.seed(1), 100)).containsExactly(normals(Rng.seed(1), 100));
    assertThat(normals(Rng.seed(1), 100)).doesNotContain(normals(Rng.seed(2), 100));
  }

  @Test
  void aFillBeginsLikeAShorterOne() {
    assertThat(Arrays.copyOf(normals(Rng.seed(1), 5001), 101))
        .containsExactly(normals(Rng.seed(1), 101));
  }

  @Test
  void scalarsAreFillsOfOne() {
    double[] one = new double[1];
    Rng.seed(5).fillNormal(one);
    assertThat(Rng.seed(5).nextNormal()).isEqualTo(one[0]);
    Rng.seed(5).fillUniform(one);
    assertThat(Rng.seed(5).nextUniform()).isEqualTo(one[0]);
    int[] whole = new int[1];
    Rng.seed(5).fillIntegers(whole, 1000);
    assertThat(Rng.seed(5).nextInt(1000)).isEqualTo(whole[0]);
  }

  @Test
  void floatsAreTheDoublesCutShort() {
    double[] doubles = new double[1001];
    float[] floats = new float[1001];
    Rng.seed(6).fillNormal(doubles);
    Rng.seed(6).fillNormal(floats);
    for (int i = 0; i < floats.length; i++) {
      assertThat(floats[i]).isEqualTo((float) doubles[i]);
    }
    Rng.seed(6).fillUniform(doubles);
    Rng.seed(6).fillUniform(floats);
    for (int i = 0; i < floats.length; i++) {
      assertThat(floats[i]).isEqualTo((float) (Math.floor(doubles[i] * 0x1p24) * 0x1p-24));
    }
  }

  @Test
  void goesOnExactlyFromAState() {
    Rng rng = Rng.seed(8);
    rng.nextNormal();
    rng.fillUniform(new float[777]);
    Rng child = rng.split();
    child.nextInt(9);
    Rng.State state = rng.state();
    Rng.State childState = child.state();

    assertThat(normals(Rng.restore(state), 9)).containsExactly(normals(rng, 9));
    assertThat(normals(Rng.restore(childState), 9)).containsExactly(normals(child, 9));
    assertThat(Rng.restore(state).state()).isEqualTo(state);
  }

  @Test
  void countsItsBlocks() {
    Rng rng = Rng.seed(8);
    assertThat(rng.state()).isEqualTo(new Rng.State(8, 0, 0));
    rng.nextUniform();
    rng.fillNormal(new float[5]);
    rng.fillNormal(new float[0]);
    assertThat(rng.state()).isEqualTo(new Rng.State(8, 0, 4));
  }

  @Test
  void splitsTheSameWayFromTheSamePlace() {
    assertThat(Rng.seed(3).split().state()).isEqualTo(Rng.seed(3).split().state());
  }

  @Test
  void aNumberedChildIsTheOneThatSplitWouldReachAndMovesNothing() {
    Rng parent = Rng.seed(3);
    parent.nextLong();
    Rng.State here = parent.state();
    Rng.State third = parent.child(2).state();
    assertThat(parent.state()).isEqualTo(here);
    parent.split();
    parent.split();
    assertThat(parent.split().state()).isEqualTo(third);
  }

  @Test
  void rejectsANegativeChild() {
    assertThatThrownBy(() -> Rng.seed(3).child(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("child: negative number, expected >= 0, got -1");
  }

  @Test
  void childrenDifferFromEachOtherAndFromTheirParent() {
    Rng parent = Rng.seed(3);
    Set<Long> firsts = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      Rng child = parent.split();
      firsts.add(child.nextLong());
      firsts.add(child.split().nextLong());
      firsts.add(parent.nextLong());
    }
    assertThat(firsts).hasSize(3000);
  }

  @Test
  void childrenAreUncorrelated() {
    Rng parent = Rng.seed(3);
    double[] x = normals(parent.split(), 100_000);
    double[] y = normals(parent.split(), 100_000);
    double product = IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();

    assertThat(product / x.length).isCloseTo(0, within(3 / Math.sqrt(x.length)));
  }

  @Test
  void normalsFollowTheNormalLaw() {
    double[] x = normals(Rng.seed(12), 100_000);

    assertThat(KolmogorovSmirnov.statistic(x, StandardNormal::cdf))
        .isLessThan(KolmogorovSmirnov.ONE_PERCENT);
    assertThat(moment(x, 1)).isCloseTo(0, within(3 * Math.sqrt(1.0 / x.length)));
    assertThat(moment(x, 2)).isCloseTo(1, within(3 * Math.sqrt(2.0 / x.length)));
    assertThat(moment(x, 3)).isCloseTo(0, within(3 * Math.sqrt(15.0 / x.length)));
    assertThat(moment(x, 4)).isCloseTo(3, within(3 * Math.sqrt(96.0 / x.length)));
  }

  @Test
  void theTwoNormalsOfAPairAreIndependent() {
    double[] x = normals(Rng.seed(13), 100_000);
    double product = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i += 2) {
      product += x[i] * x[i + 1];
      squares += (x[i] * x[i] - 1) * (x[i + 1] * x[i + 1] - 1);
    }
    double pairs = x.length / 2.0;

    assertThat(product / pairs).isCloseTo(0, within(3 / Math.sqrt(pairs)));
    assertThat(squares / pairs).isCloseTo(0, within(3 * 2 / Math.sqrt(pairs)));
  }

  @Test
  void uniformsFollowTheUniformLaw() {
    double[] x = new double[100_000];
    Rng.seed(14).fillUniform(x);
    assertThat(KolmogorovSmirnov.statistic(x, u -> u)).isLessThan(KolmogorovSmirnov.ONE_PERCENT);

    float[] floats = new float[100_000];
    Rng.seed(15).fillUniform(floats);
    double[] widened = IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    assertThat(KolmogorovSmirnov.statistic(widened, u -> u))
        .isLessThan(KolmogorovSmirnov.ONE_PERCENT);
  }

  @Test
  void integersAreEvenlySpread() {
    int[] values = new int[70_000];
    Rng.seed(16).fillIntegers(values, 7);
    int[] counts = new int[7];
    for (int value : values) {
      counts[value]++;
    }
    assertThat(chiSquare(counts, 10_000)).isLessThan(16.812); // 1% point of 6 degrees of freedom
  }

  @Test
  void bernoulliHasItsProbability() {
    float[] values = new float[100_000];
    Rng.seed(17).fillBernoulli(values, 0.3);
    double ones = 0;
    for (float value : values) {
      assertThat(value).isIn(0f, 1f);
      ones += value;
    }
    assertThat(ones / values.length).isCloseTo(0.3, within(3 * Math.sqrt(0.21 / values.length)));
    assertThat(Rng.seed(1).nextBernoulli(0)).isFalse();
    assertThat(Rng.seed(1).nextBernoulli(1)).isTrue();
  }

  @Test
  void bernoulliTakesAProbabilityForEachValue() {
    float[] values = new float[4];
    Rng.seed(18).fillBernoulli(values, new float[] {0, 1, 0, 1});

    assertThat(values).containsExactly(0, 1, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 10, 5000})
  void permutationHoldsEveryIndexOnce(int count) {
    assertThat(Rng.seed(19).permutation(count))
        .containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
  }

  @Test
  void permutationsAreEvenlySpread() {
    Rng rng = Rng.seed(20);
    int[] counts = new int[24];
    for (int i = 0; i < 24_000; i++) {
      int[] order = rng.permutation(4);
      int rank = 0;
      for (int place = 0; place < 4; place++) {
        int value = order[place];
        int smallerLater =
            (int) IntStream.range(place + 1, 4).filter(later -> order[later] < value).count();
        rank = rank * (4 - place) + smallerLater;
      }
      counts[rank]++;
    }
    assertThat(chiSquare(counts, 1000)).isLessThan(41.638); // 1% point of 23 degrees of freedom
  }

  @Test
  void rejectsBadArguments() {
    Rng rng = Rng.seed(0);
    assertThatThrownBy(() -> rng.nextInt(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nextInt: bound out of range, expected >= 1, got 0");
    assertThatThrownBy(() -> rng.fillIntegers(new int[1], -4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("integers: bound out of range, expected >= 1, got -4");
    assertThatThrownBy(() -> rng.nextBernoulli(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bernoulli: probability out of range, expected 0 <= probability <= 1, got 1.5");
    assertThatThrownBy(() -> rng.fillBernoulli(new float[1], Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bernoulli: probability out of range, expected 0 <= probability <= 1, got NaN");
    assertThatThrownBy(() -> rng.fillBernoulli(new float[2], new float[] {1, -1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "bernoulli: probability out of range, expected 0 <= probability <= 1, got -1.0");
    assertThatThrownBy(() -> rng.fillBernoulli(new float[2], new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bernoulli: lengths differ, expected 2 probabilities, got 3");
    assertThatThrownBy(() -> rng.permutation(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("permutation: count out of range, expected >= 0, got -1");
    assertThat(rng.state()).as("a refused request takes nothing").isEqualTo(Rng.seed(0).state());
  }

  @Test
  void rejectsANegativeCounter() {
    assertThatThrownBy(() -> new Rng.State(1, 2, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rng: negative counter, expected >= 0, got -3");
  }

  private static double[] normals(Rng rng, int count) {
    double[] values = new double[count];
    rng.fillNormal(values);
    return values;
  }

  private static double moment(double[] values, int power) {
    return Arrays.stream(values).map(x -> Math.pow(x, power)).average().orElseThrow();
  }

  private static double chiSquare(int[] counts, double expected) {
    return Arrays.stream(counts)
        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
        .sum();
  }

  @Test
  void jumpsToWhereAnotherStood() {
    Rng here = Rng.seed(1);
    Rng there = Rng.seed(2);
    there.nextLong();
    here.jumpTo(there.state());
    assertThat(here.nextLong()).isEqualTo(there.nextLong());
  }
}
