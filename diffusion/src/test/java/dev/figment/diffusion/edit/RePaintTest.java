package dev.figment.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.NumpyRandom;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Estimate;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import dev.figment.diffusion.unet.UNet;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RePaintTest {
  private static final double[] PUBLISHED = {
    1, .5426263, .549711, .2200436, 1, 1, .5623028, 1, .6273578
  };
  private static final int STRETCH = 200;
  private static final Shape SHAPE = Shape.of(3, 2, 2, 1);
  private static final NoiseSchedule SCHEDULE = NoiseSchedule.linear(1000);
  private static final List<NoiseLevel> LEVELS =
      Walk.then(NoiseLevel.CLEAN, SCHEDULE.levels(800, 600, 400, 200, 0));

  /**
   * The pipeline test of huggingface/diffusers (Apache-2.0): weights, noise and image from seeds.
   * Its way up takes the betas of the stretch above the level that it goes to.
   */
  @Test
  void fillsInThePublishedImage() {
    UNetConfig config =
        new UNetConfig(
            new UNetConfig.Ends(3, 3, 1),
            List.of(UNetLevel.plain(32), UNetLevel.attending(64)),
            2,
            GroupNorms.of(32),
            UNetConfig.Heads.ofPixels(8),
            UNetConfig.Time.added(32),
            0,
            UNetConfig.Resizing.CONVOLUTION);
    UNet network = TorchWeights.fill(new UNet(config, Rng.seed(1)), TorchRandom.seed(0));
    Denoiser denoiser =
        new Clipping(
            NetworkDenoiser.preserving(network::forward, Prediction.NOISE), 1, Clipping.Rest.KEPT);
    Tensor image =
        Tensor.of(NumpyRandom.seed(0).normal(3 * 32 * 32), Shape.of(1, 3, 32, 32))
            .permute(0, 2, 3, 1); // [1, 32, 32, 3]
    Known known = new Known(image, image.greater(0));
    TorchRandom random = TorchRandom.seed(0);
    Noise noise = (shape, dtype) -> random.images(1, 3, 32, 32);
    Rise rise =
        (x, from, to, fresh) -> {
          Tensor y = x;
          for (int k = 0; k < STRETCH; k++) {
            y = SCHEDULE.step(y, (int) to.time() + k, fresh.draw(x.shape(), x.dtype()));
          }
          return y;
        };
    Tensor x =
        new RePaint(new Ddim(0), 2, 2, rise)
            .fill(denoiser, random.images(1, 3, 32, 32), known, LEVELS, noise);
    try (Gradients.Pause pause = Gradients.paused()) {
      float[] corner =
          x.mul(.5)
              .add(.5)
              .clamp(0, 1)
              .slice(new int[] {0, 29, 29, 2}, Shape.of(1, 3, 3, 1))
              .toFloats();
      for (int i = 0; i < PUBLISHED.length; i++) {
        assertThat((double) corner[i]).as("value %s", i).isCloseTo(PUBLISHED[i], within(1e-3));
      }
    }
  }

  @Test
  void goesUpAndDownAgain() {
    assertThat(new RePaint(new Ddim(0), 2, 2, Rise.leap()).places(5))
        .containsExactly(1, 2, 3, 2, 1, 2, 3, 4, 5, 4, 3, 4, 5);
    assertThat(new RePaint(new Ddim(0), 2, 1, Rise.leap()).places(5))
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(new RePaint(new Ddim(0), 1, 3, Rise.leap()).places(2))
        .containsExactly(1, 2, 1, 2, 1, 2);
  }

  @Test
  void withoutJumpsItIsTheWalkOfKnownPixels() {
    Known known = new Known(Tensor.ones(SHAPE, DType.DOUBLE), half());
    Tensor start = Rng.seed(1).normal(SHAPE, DType.DOUBLE);
    Tensor a =
        new RePaint(new Ddim(1), 3, 1, Rise.leap())
            .fill(exact(), start, known, LEVELS, Noise.of(Rng.seed(2)));
    Tensor b =
        new KnownPixels(new Ddim(1), known).sample(exact(), start, LEVELS, Noise.of(Rng.seed(2)));
    assertThat(a.toDoubles()).isEqualTo(b.toDoubles());
  }

  @Test
  void knownPixelsStayAsTheyAre() {
    Tensor image = Rng.seed(3).normal(SHAPE, DType.DOUBLE);
    Known known = new Known(image, half());
    Tensor x =
        new RePaint(new Ddim(1), 2, 2, Rise.leap())
            .fill(exact(), image.mul(0), known, LEVELS, Noise.of(Rng.seed(2)));
    assertThat(x.sub(image).mul(half()).abs().max().item()).isZero();
    assertThat(x.sub(image).abs().max().item()).isPositive();
  }

  /** One leap has the mean and the variance of all the steps. */
  @Test
  void aLeapHasTheLawOfItsSteps() {
    Noise none = (shape, dtype) -> Tensor.zeros(shape, dtype);
    Tensor x = Tensor.ones(Shape.of(1, 1, 1, 1), DType.DOUBLE);
    NoiseLevel from = SCHEDULE.level(200);
    NoiseLevel to = SCHEDULE.level(600);
    Tensor leap = Rise.leap().rise(x, from, to, none);
    Tensor steps = Rise.along(SCHEDULE).rise(x, from, to, none);
    assertThat(leap.item()).isCloseTo(steps.item(), within(1e-12));
    Shape many = Shape.of(4000, 1, 1, 1);
    Tensor zeros = Tensor.zeros(many, DType.DOUBLE);
    Rng rng = Rng.seed(5);
    double expected = 1 - SCHEDULE.alphaBar(600) / SCHEDULE.alphaBar(200);
    for (Rise rise : List.of(Rise.leap(), Rise.along(SCHEDULE))) {
      Tensor risen = rise.rise(zeros, from, to, Noise.of(rng));
      assertThat(risen.variance().item()).isCloseTo(expected, within(.06));
    }
    assertThat(Rise.along(SCHEDULE).rise(x, NoiseLevel.CLEAN, SCHEDULE.level(0), none).item())
        .isCloseTo(Math.sqrt(1 - 1e-4), within(1e-12));
  }

  @Test
  void hidesHalvesAndTheMiddle() {
    ImageShape image = new ImageShape(4, 4, 1);
    assertThat(HiddenPart.RIGHT.mask(image).toFloats()).startsWith(1, 1, 0, 0, 1, 1, 0, 0);
    assertThat(HiddenPart.LOWER.mask(image).sum(0, 2, 3).toFloats()).containsExactly(4, 4, 0, 0);
    assertThat(HiddenPart.CENTER.mask(image).toFloats())
        .containsExactly(1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1);
  }

  @Test
  void rejectsJumpsOutOfRange() {
    assertThatThrownBy(() -> new RePaint(new Ddim(0), 0, 2, Rise.leap()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rePaint: jumps out of range, expected jump, resamplings >= 1, got 0 and 2");
  }

  private static Tensor half() {
    return HiddenPart.RIGHT.mask(new ImageShape(2, 2, 1)).to(DType.DOUBLE);
  }

  /** The denoiser of data with the law N(0, 1 / 4). */
  private static Denoiser exact() {
    return (x, level) -> {
      double alpha = level.alpha();
      double square = alpha * alpha / 4 + level.sigma() * level.sigma();
      return new Estimate(x.mul(alpha / 4 / square), x.mul(level.sigma() / square));
    };
  }
}
