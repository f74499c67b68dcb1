package dev.figment.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers for any number of threads. Sizes are odd and span many chunks. */
class RngThreadsTest {

  private static final int COUNT = 100_003;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void fillsWithTheNumbersOfOnePlainLoop(int threads) throws Exception {
    double[] normals = new double[COUNT];
    double[] uniforms = new double[COUNT];
    Rng rng = Rng.seed(31);
    inPool(
        threads,
        () -> {
          rng.fillNormal(normals);
          rng.fillUniform(uniforms);
          return rng;
        });

    int blocks = (COUNT + 1) / 2;
    for (int block = 0; block < blocks; block++) {
      double[] pair = BoxMuller.normals(block(block));
      assertThat(normals[2 * block]).isEqualTo(pair[0]);
      if (2 * block + 1 < COUNT) {
        assertThat(normals[2 * block + 1]).isEqualTo(pair[1]);
      }
      long[] words = block(blocks + block);
      assertThat(uniforms[2 * block]).isEqualTo(Draw.uniform(words[0]));
      if (2 * block + 1 < COUNT) {
        assertThat(uniforms[2 * block + 1]).isEqualTo(Draw.uniform(words[1]));
      }
    }
    assertThat(rng.state()).isEqualTo(new Rng.State(31, 0, 2L * blocks));
  }

  private static long[] block(long counter) {
    Philox philox = new Philox(1);
    philox.compute(Philox.keys(31), 0, counter, 1);
    return new long[] {philox.first()[0], philox.second()[0]};
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void drawsTheSameOfEveryKind(int threads) throws Exception {
    assertThat(inPool(threads, RngThreadsTest::everyKind))
        .isDeepEqualTo(inPool(1, RngThreadsTest::everyKind));
  }

  private static double[][] everyKind() {
    Rng rng = Rng.seed(32);
    float[] bernoulli = new float[COUNT];
    rng.fillBernoulli(bernoulli, 0.5);
    float[] uniforms = new float[COUNT];
    rng.fillUniform(uniforms);
    float[] mask = new float[COUNT];
    rng.fillBernoulli(mask, uniforms);
    float[] normals = new float[COUNT];
    rng.fillNormal(normals);
    int[] integers = new int[COUNT];
    rng.fillIntegers(integers, 1000);
    double[] truncated = new double[COUNT];
    rng.fill(truncated, InverseTransform.truncatedNormal(-2, 2));
    return new double[][] {
      widen(bernoulli),
      widen(uniforms),
      widen(mask),
      widen(normals),
      widen(integers),
      truncated,
      widen(rng.permutation(COUNT)),
      widen(rng.categorical(uniforms, 1)),
      widen(rng.categoricalWithLogits(Arrays.copyOf(normals, COUNT - 1), 2))
    };
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double[] widen(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private static <T> T inPool(int threads, Callable<T> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdown();
    }
  }
}
