package dev.figment.vae.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodebookTest {
  private static final int CODES = 7;
  private static final int SIZE = 3;
  private static final double DECAY = 0.9;

  private final Codebook codebook = new Codebook(CODES, SIZE, DECAY, Rng.seed(1));

  @Test
  void nearestCodeIsThatOfBruteForce() {
    nearestCodeIsThatOfBruteForce(Rng.seed(2).normal(Shape.of(5, 4, 6, SIZE)));
  }

  private void nearestCodeIsThatOfBruteForce(Tensor vectors) {
    float[] z = vectors.toFloats();
    float[] e = state("codes").toFloats();
    IntTensor nearest = codebook.nearest(vectors);
    assertThat(nearest.shape()).isEqualTo(Shape.of(5, 4, 6));
    for (int i = 0; i < z.length / SIZE; i++) {
      int best = 0;
      for (int k = 1; k < CODES; k++) {
        best = distance(z, i, e, k) < distance(z, i, e, best) ? k : best;
      }
      assertThat(nearest.at(i)).isEqualTo(best);
    }
  }

  @Test
  void nearestIsNearestHoweverFarFromTheOrigin() {
    for (double offset : new double[] {1e2, 1e3, 1e4, 1e5}) {
      state("codes").assign(Rng.seed(5).normal(Shape.of(CODES, SIZE)).add(offset));
      nearestCodeIsThatOfBruteForce(Rng.seed(2).normal(Shape.of(5, 4, 6, SIZE)).add(offset));
    }
  }

  @Test
  void codeIsNearestToItself() {
    IntTensor index = IntTensor.of(new int[] {3, 0, 6, 6}, Shape.of(2, 2));
    Tensor codes = codebook.lookup(index);
    assertThat(codes.shape()).isEqualTo(Shape.of(2, 2, SIZE));
    assertThat(codebook.nearest(codes)).isEqualTo(index);
  }

  @Test
  void gradientPassesStraightThroughTheCodes() {
    Tensor vectors = Rng.seed(2).normal(Shape.of(4, SIZE)).tracked();
    Tensor codes = codebook.lookup(codebook.nearest(vectors.detach()));
    Tensor weights = Rng.seed(3).normal(Shape.of(4, SIZE));
    Tensor passed = Codebook.straightThrough(vectors, codes);
    assertThat(passed.toFloats()).containsExactly(codes.toFloats(), within(1e-6f));
    Tensor gradient = passed.mul(weights).sum().backward(List.of(vectors)).get(vectors);
    assertThat(gradient.toFloats()).isEqualTo(weights.toFloats());
  }

  @Test
  void averagesMoveByTheirFormula() {
    Tensor first = everyCodeTwice();
    codebook.update(first, codebook.nearest(first), Rng.seed(4));
    double[] uses = state("uses").toDoubles();
    double[] sums = state("sums").toDoubles();
    Tensor second = everyCodeTwice().add(0.01);
    IntTensor index = codebook.nearest(second);
    codebook.update(second, index, Rng.seed(4));

    double[] z = second.toDoubles();
    for (int k = 0; k < CODES; k++) {
      double n = 0;
      double[] sum = new double[SIZE];
      for (int i = 0; i < index.shape().size(); i++) {
        if (index.at(i) == k) {
          n++;
          for (int d = 0; d < SIZE; d++) {
            sum[d] += z[i * SIZE + d];
          }
        }
      }
      double use = DECAY * uses[k] + (1 - DECAY) * n;
      assertThat(state("uses").toDoubles()[k]).isEqualTo(use, within(1e-6));
      for (int d = 0; d < SIZE; d++) {
        double expected = (DECAY * sums[k * SIZE + d] + (1 - DECAY) * sum[d]) / use;
        assertThat(state("codes").toDoubles()[k * SIZE + d]).isEqualTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void codesBecomeTheMeansOfWhatTheyAreNearestTo() {
    IntTensor every = codebook.nearest(state("codes"));
    Tensor centers = codebook.lookup(every).add(0.1);
    for (int step = 0; step < 200; step++) {
      Tensor vectors = centers.add(Rng.seed(step).normal(Shape.of(8, CODES, SIZE)).mul(0.01));
      codebook.update(vectors, codebook.nearest(vectors), Rng.seed(step));
    }
    assertThat(codebook.lookup(every).toFloats())
        .containsExactly(centers.toFloats(), within(0.01f));
  }

  @Test
  void deadCodesBeginAgainAtVectorsOfTheBatch() {
    Tensor vectors = Rng.seed(7).normal(Shape.of(40, SIZE)).add(50);
    codebook.update(vectors, codebook.nearest(vectors), Rng.seed(8));
    double[] uses = state("uses").toDoubles();
    for (int k = 0; k < CODES; k++) {
      assertThat(uses[k]).isPositive();
      for (int d = 0; d < SIZE; d++) {
        assertThat(state("codes").toDoubles()[k * SIZE + d]).isBetween(45.0, 55.0);
      }
    }
    assertThat(new Perplexity(CODES).add(codebook.nearest(vectors)).value()).isGreaterThan(3);
  }

  private Tensor state(String name) {
    return codebook.state().get(name);
  }

  /** Each code, and a vector beside it. */
  private Tensor everyCodeTwice() {
    Tensor codes = state("codes");
    return Tensor.concat(List.of(codes, codes.add(0.02)), 0);
  }

  private static double distance(float[] z, int i, float[] e, int k) {
    double sum = 0;
    for (int d = 0; d < SIZE; d++) {
      double difference = z[i * SIZE + d] - e[k * SIZE + d];
      sum += difference * difference;
    }
    return sum;
  }
}
