package dev.figment.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.SinusoidalEmbedding.Waves;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Layers of diffusion models against corners that the unit tests of huggingface/diffusers
 * (Apache-2.0) published: images, then weights, come from seed 0.
 */
final class SlicesTest {
  private static final Rng RNG = Rng.seed(1);
  private static final GroupNorms NORMS = new GroupNorms(32, 1e-6);

  @Test
  void timesAsWaves() {
    assertWaves(
        Waves.SINES_FIRST_TO_THE_LONGEST,
        1,
        .9646,
        .9804,
        .9892,
        .9615,
        .9787,
        .9882,
        .9582,
        .9769,
        .9872);
    assertWaves(
        Waves.COSINES_FIRST, 1, .3019, .2280, .1716, .3146, .2377, .1790, .3272, .2474, .1864);
    assertWaves(
        Waves.SINES_FIRST_TO_THE_LONGEST,
        1000,
        -.9801,
        -.9464,
        -.9349,
        -.3952,
        .8887,
        -.9709,
        .5299,
        -.2853,
        -.9927);
  }

  @Test
  void pixelsRepeated() {
    assertCorner(
        new Upsample(2, Interpolation.NEAREST).forward(images(TorchRandom.seed(0), 32)),
        -.2173,
        -1.2079,
        -1.2079,
        .2952,
        1.1254,
        1.1254,
        .2952,
        1.1254,
        1.1254);
  }

  @Test
  void pixelsRepeatedAndConvolved() {
    double[] same = {.7145, 1.3773, .3492, .8448, 1.0839, -.3341, .5956, .1250, -.4841};
    double[] wider = {.2703, .1656, -.2538, -.0553, -.2984, .1044, .1155, .2579, .7755};
    assertCorner(filled(new UpsampleConv2d(32, 32, RNG), 32), same);
    assertCorner(filled(new UpsampleConv2d(32, 64, RNG), 32), wider);
    Sequential apart =
        new Sequential(
            new Upsample(2, Interpolation.NEAREST), new Conv2d(32, 32, 3, Window.of(1, 1), RNG));
    assertCorner(filled(apart, 32), same);
  }

  @Test
  void transposedConvolution() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = images(random, 32);
    Shape theirs = Shape.of(32, 32, 4, 4); // [in, out, size, size]
    double bound = 1 / Math.sqrt(32 * 16);
    Tensor weight =
        Tensor.of(random.uniform(theirs.size(), -bound, bound), theirs)
            .permute(2, 3, 1, 0); // [size, size, out, in]
    Tensor bias = Tensor.of(random.uniform(32, -bound, bound), Shape.of(32));
    assertCorner(
        x.convTranspose2d(weight, Window.of(2, 1), 0).add(bias),
        -.3028,
        -.1582,
        .0071,
        .0350,
        -.4799,
        -.1139,
        .1056,
        -.1153,
        -.1046);
  }

  @Test
  void meansOfSquares() {
    assertCorner(
        new Downsample(2).forward(images(TorchRandom.seed(0), 64)),
        -.0513,
        -.3889,
        .0640,
        .0836,
        -.5460,
        -.0341,
        -.0169,
        -.6967,
        .1179);
  }

  @Test
  void convolutionThatHalves() {
    assertCorner(
        filled(new Conv2d(32, 32, 3, Window.of(2, 1), RNG), 64),
        .9267,
        .5878,
        .3337,
        1.2321,
        -.1191,
        -.3984,
        -.7532,
        -.0715,
        -.3913);
    assertCorner(
        filled(new Conv2d(32, 16, 3, Window.of(2, 1), RNG), 64),
        -.6586,
        .5985,
        .0721,
        .1256,
        -.1492,
        .4436,
        -.2544,
        .5021,
        1.1522);
  }

  @Test
  void residualBlock() {
    assertCorner(
        residual(32), -1.9010, -.2974, -.8245, -1.3533, .8742, -.9645, -2.0584, 1.3387, -.4746);
  }

  /** There the shortcut is a convolution though the channels stay. */
  @Test
  void residualBlockBesideAConvolution() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = images(random, 64);
    Tensor embedding = random.normal(Shape.of(1, 128)).silu();
    ResidualBlock block = new ResidualBlock(32, 32, ResidualBlock.Config.embedded(NORMS, 128), RNG);
    TorchWeights.fill(block, random);
    Conv2d shortcut = TorchWeights.fill(new Conv2d(32, 32, 1, Window.DENSE, RNG), random);
    assertCorner(
        block.forward(x, Optional.of(embedding)).sub(x).add(shortcut.forward(x)),
        .2226,
        -1.0791,
        -.1629,
        .3659,
        -.2889,
        -1.2376,
        .0582,
        .9206,
        .0044);
  }

  /** A block without a time, and a convolution that pads on all sides. */
  @Test
  void downwardsBlockOfAnEncoder() {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = random.images(4, 32, 32, 32);
    Sequential block =
        new Sequential(
            new ResidualBlock(32, 32, ResidualBlock.Config.plain(NORMS), RNG),
            new Conv2d(32, 32, 3, Window.of(2, 1), RNG));
    assertCorner(
        TorchWeights.fill(block, random).forward(x),
        1.1102,
        .5302,
        .4872,
        -.0023,
        -.8042,
        .0483,
        -.3489,
        -.5632,
        .7626);
  }

  private static Tensor residual(int channels) {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = images(random, 64);
    Tensor embedding = random.normal(Shape.of(1, 128)).silu();
    ResidualBlock block =
        new ResidualBlock(32, channels, ResidualBlock.Config.embedded(NORMS, 128), RNG);
    return TorchWeights.fill(block, random).forward(x, Optional.of(embedding));
  }

  private static <M extends Module & Layer> Tensor filled(M layer, int side) {
    TorchRandom random = TorchRandom.seed(0);
    Tensor x = images(random, side);
    return TorchWeights.fill(layer, random).forward(x);
  }

  private static Tensor images(TorchRandom random, int side) {
    return random.images(1, 32, side, side);
  }

  /** Rows 23 to 25 and columns 47 to 49 of times 0 to 127. */
  private static void assertWaves(Waves waves, double scale, double... expected) {
    float[] times = new float[128];
    IntStream.range(0, times.length).forEach(t -> times[t] = (float) (scale * t));
    Tensor all = new SinusoidalEmbedding(64, waves).forward(Tensor.of(times, Shape.of(128)));
    assertNear(all.slice(0, 23, 26).slice(1, 47, 50).toFloats(), expected);
  }

  /** The last channel's last rows and columns, of the first image. */
  private static void assertCorner(Tensor images, double... expected) {
    Shape shape = images.shape();
    assertNear(
        images
            .slice(0, 0, 1)
            .slice(1, shape.dim(1) - 3, shape.dim(1))
            .slice(2, shape.dim(2) - 3, shape.dim(2))
            .slice(3, shape.dim(3) - 1, shape.dim(3))
            .toFloats(),
        expected);
  }

  private static void assertNear(float[] got, double... expected) {
    assertThat(got).hasSize(expected.length);
    for (int i = 0; i < got.length; i++) {
      assertThat((double) got[i]).as("number %s", i).isCloseTo(expected[i], within(1e-3));
    }
  }
}
