package dev.figment.core.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.MersenneTwister;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TorchRandomTest {
  @Test
  void drawsTheWordsOfTheTwister() {
    MersenneTwister twister = MersenneTwister.seed(0);
    long[] words = new long[4];
    Arrays.setAll(words, i -> Integer.toUnsignedLong(twister.nextWord()));
    assertThat(words).containsExactly(2357136044L, 2546248239L, 3071714933L, 3626093760L);
    MersenneTwister usual = MersenneTwister.seed(5489);
    for (int i = 1; i < 10_000; i++) {
      usual.nextWord();
    }
    assertThat(Integer.toUnsignedLong(usual.nextWord())).isEqualTo(4123659995L);
  }

  @Test
  void beginsAsPythonDoes() {
    assertThat(MersenneTwister.key(0).nextUniform()).isEqualTo(0.8444218515250481);
  }

  @Test
  void drawsTheNormalNumbersOfNumpy() {
    assertNear(NumpyRandom.seed(0).normal(4), 1.7641, .4002, .9787, 2.2409);
  }

  @Test
  void drawsUniformNumbers() {
    assertNear(TorchRandom.seed(0).uniform(4), .4963, .7682, .0885, .1320);
    assertNear(TorchRandom.seed(42).uniform(3), .8823, .9150, .3829);
    assertNear(TorchRandom.seed(0).uniform(2, -2, 2), -.01497, 1.07289);
  }

  @Test
  void drawsFewNormalNumbersOneByOne() {
    assertNear(TorchRandom.seed(0).normal(3), 1.5410, -.2934, -2.1788);
    TorchRandom random = TorchRandom.seed(0);
    assertNear(random.normal(1), 1.5410);
    assertNear(random.normal(2), -.2934, -2.1788);
  }

  @Test
  void drawsManyNormalNumbersInBlocks() {
    assertNear(
        Arrays.copyOf(TorchRandom.seed(0).normal(768), 10),
        -1.1258,
        -1.1524,
        -.2506,
        -.4339,
        .8487,
        .6920,
        -.3160,
        -2.1152,
        .3223,
        -1.2633);
    assertNear(
        TorchRandom.seed(0).normal(20),
        -1.1258,
        -1.1524,
        -.2506,
        -.4339,
        .5988,
        -1.5551,
        -.3414,
        1.8530,
        .4681,
        -.1577,
        1.4437,
        .2660,
        1.3894,
        1.5863,
        .9463,
        -.8437,
        .9318,
        1.2590,
        2.0050,
        .0537);
    assertNear(
        Arrays.copyOf(TorchRandom.seed(42).normal(16), 5), 1.9269, 1.4873, .9007, -2.1055, .6784);
  }

  @Test
  void turnsImagesToChannelsLast() {
    Tensor images = TorchRandom.seed(0).images(1, 2, 2, 4);
    float[] drawn = TorchRandom.seed(0).normal(16);
    assertThat(images.shape()).isEqualTo(Shape.of(1, 2, 4, 2));
    assertThat(images.toFloats()[0]).isEqualTo(drawn[0]);
    assertThat(images.toFloats()[1]).isEqualTo(drawn[8]);
    assertThat(images.toFloats()[2]).isEqualTo(drawn[1]);
  }

  @Test
  void fillsANetworkInTheOrderOfItsParameters() {
    Rng rng = Rng.seed(1);
    Sequential network =
        new Sequential(
            new Conv2d(3, 2, 2, Window.DENSE, rng), new GroupNorm(1, 2), new Linear(4, 3, rng));
    TorchWeights.fill(network, TorchRandom.seed(0));
    Map<String, Tensor> state = network.state();
    TorchRandom random = TorchRandom.seed(0);
    double bound = 1 / Math.sqrt(12);
    float[] kernel = random.uniform(24, -bound, bound);
    // The second tap of a row is next in memory there, the second output here.
    assertThat(state.get("0.weight").toFloats()[0]).isEqualTo(kernel[0]);
    assertThat(state.get("0.weight").toFloats()[1]).isEqualTo(kernel[12]);
    assertThat(state.get("0.weight").toFloats()[6]).isEqualTo(kernel[1]);
    assertThat(state.get("0.bias").toFloats()).isEqualTo(random.uniform(2, -bound, bound));
    assertThat(state.get("1.gain").toFloats()).containsOnly(1);
    assertThat(state.get("1.bias").toFloats()).containsOnly(0);
    float[] matrix = random.uniform(12, -.5, .5);
    assertThat(state.get("2.weight").toFloats()[1]).isEqualTo(matrix[4]);
    assertThat(state.get("2.bias").toFloats()).isEqualTo(random.uniform(3, -.5, .5));
  }

  @Test
  void drawsQueriesKeysAndValuesAsThreeMaps() {
    Packed packed = TorchWeights.fill(new Packed(), TorchRandom.seed(0));
    TorchRandom random = TorchRandom.seed(0);
    double bound = 1 / Math.sqrt(2);
    float[] query = random.uniform(4, -bound, bound);
    float[] bias = random.uniform(2, -bound, bound);
    float[] key = random.uniform(4, -bound, bound);
    assertThat(packed.state().get("qkv.weight").toFloats())
        .startsWith(query[0], query[2], key[0], key[2]);
    assertThat(packed.state().get("qkv.bias").toFloats()).startsWith(bias);
  }

  @Test
  void drawsTablesOfVectorsFromTheNormalLaw() {
    Embedding table =
        TorchWeights.fill(new Embedding(4, 5, Rng.seed(1)), TorchRandom.seed(0), Set.of("weight"));
    assertThat(table.state().get("weight").toFloats()).isEqualTo(TorchRandom.seed(0).normal(20));
  }

  @Test
  void rejectsAParameterOfAnotherName() {
    assertThatThrownBy(() -> TorchWeights.fill(new Odd(), TorchRandom.seed(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("torchWeights: no rule, expected a weight, a gain or a bias, got odd");
  }

  private static void assertNear(float[] values, double... expected) {
    assertThat(values).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i]).isCloseTo(expected[i], within(6e-5));
    }
  }

  private static final class Packed extends Module {
    Packed() {
      child("qkv", new Linear(2, 6, Rng.seed(1)));
    }
  }

  private static final class Odd extends Module {
    Odd() {
      parameter("odd", Init.zeros(Shape.of(2)));
    }
  }
}
