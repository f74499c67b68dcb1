package dev.figment.diffusion.unet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.figment.core.nn.GroupNorms;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.sampler.Ancestral;
import dev.figment.diffusion.sampler.Ancestral.Variance;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import dev.figment.diffusion.unet.UNetConfig.Ends;
import dev.figment.diffusion.unet.UNetConfig.Heads;
import dev.figment.diffusion.unet.UNetConfig.Resizing;
import dev.figment.diffusion.unet.UNetConfig.Time;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The pipeline test of denoising diffusion in huggingface/diffusers (Apache-2.0): weights, noise
 * and image from seeds.
 */
final class UNetPipelineTest {
  private static final UNetConfig SMALL =
      new UNetConfig(
          new Ends(3, 3, 1),
          List.of(UNetLevel.plain(4), UNetLevel.attending(8)),
          1,
          GroupNorms.of(4),
          Heads.ofPixels(8),
          new Time(4, 16, false, 0),
          0,
          Resizing.CONVOLUTION);

  @Test
  void drawsThePublishedImage() {
    UNet network = TorchWeights.fill(new UNet(SMALL, Rng.seed(1)), TorchRandom.seed(0));
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    List<NoiseLevel> levels = Walk.then(NoiseLevel.CLEAN, schedule.levels(500, 0));
    Denoiser denoiser =
        new Clipping(NetworkDenoiser.preserving(network::forward, Prediction.NOISE), 1);
    TorchRandom random = TorchRandom.seed(0);
    Noise noise = (shape, dtype) -> random.images(1, 3, 8, 8);
    Tensor x =
        new Ancestral(Variance.SMALL).sample(denoiser, random.images(1, 3, 8, 8), levels, noise);
    Slices.assertLastChannel(
        x.mul(.5).add(.5).clamp(0, 1),
        1e-3,
        0,
        .9996672,
        .00329116,
        1,
        .9995991,
        1,
        .0060907,
        .00115037,
        0);
  }

  @Test
  void hasTheParametersOfItsFormula() {
    int time = 4 * 16 + 16 + 16 * 16 + 16;
    int ends = 9 * 3 * 4 + 4 + 2 * 4 + 9 * 4 * 3 + 3;
    int down = block(4, 4) + conv(4, 4) + block(4, 8) + attention(8);
    int middle = 2 * block(8, 8) + attention(8);
    int up = block(16, 8) + block(12, 8) + 2 * attention(8) + conv(8, 8);
    int last = block(12, 4) + block(8, 4);
    assertThat(new UNet(SMALL, Rng.seed(1)).parameterCount())
        .isEqualTo(time + ends + down + middle + up + last);
  }

  @Test
  void takesImagesOfAnySize() {
    UNet network = new UNet(SMALL, Rng.seed(1));
    for (int side : new int[] {1, 5, 7, 28}) {
      Tensor x = Rng.seed(2).normal(Shape.of(2, side, side + 2, 3));
      Tensor y = network.forward(x, Tensor.full(Shape.of(2), 3));
      assertThat(y.shape()).isEqualTo(x.shape());
    }
  }

  @Test
  void seesPatchesAsPixels() {
    Patches patches = new Patches(2);
    Tensor x = Rng.seed(1).normal(Shape.of(2, 5, 6, 3));
    Tensor seen = patches.toChannels(x);
    assertThat(seen.shape()).isEqualTo(Shape.of(2, 3, 3, 12));
    assertThat(patches.toPixels(seen, x.shape()).toFloats()).isEqualTo(x.toFloats());
    float[] corner = x.slice(0, 0, 1).slice(1, 0, 2).slice(2, 0, 2).toFloats();
    assertThat(seen.slice(0, 0, 1).slice(1, 0, 1).slice(2, 0, 1).toFloats())
        .containsExactly(corner);
  }

  private static int conv(int in, int out) {
    return 9 * in * out + out;
  }

  private static int block(int in, int out) {
    int shortcut = in == out ? 0 : in * out + out;
    return 2 * in + conv(in, out) + 16 * out + out + 2 * out + conv(out, out) + shortcut;
  }

  private static int attention(int width) {
    return 2 * width + 4 * (width * width + width);
  }
}
