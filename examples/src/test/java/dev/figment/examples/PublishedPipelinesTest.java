package dev.figment.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.ImageShape;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.PixelAttention;
import dev.figment.core.nn.ResidualBlock;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.MersenneTwister;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.torch.TorchRandom;
import dev.figment.core.torch.TorchWeights;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Guidance;
import dev.figment.diffusion.denoiser.NetworkDenoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.denoiser.Prediction;
import dev.figment.diffusion.dit.Dit;
import dev.figment.diffusion.dit.DitConfig;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.sampler.Pndm;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.NoiseSchedule;
import dev.figment.diffusion.schedule.Walk;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNet;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import dev.figment.vae.pretrained.MovqDecoder;
import dev.figment.vae.pretrained.PublishedCodecConfig;
import dev.figment.vae.pretrained.PublishedKlCodec;
import dev.figment.vae.pretrained.PublishedVqCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whole pipelines of huggingface/diffusers (Apache-2.0), weights, noise and image from seeds: the
 * values that its own tests publish.
 */
final class PublishedPipelinesTest {
  private static final ImageShape IMAGE = new ImageShape(64, 64, 3);
  private static final Noise NONE = (shape, dtype) -> Tensor.zeros(shape, dtype);

  /** What CLIP's image encoder makes of a black image, with weights from a seed. */
  private static final double[] BLACK = {
    -0.375626, -1.679150, -2.719712, 1.605670, 0.987883, -1.219714, -0.783720, -0.193501,
    0.236478, 1.104850, 2.029016, 0.850129, 0.615344, -0.185352, -0.546381, -1.522570,
    0.030853, 0.145903, 0.811213, -1.523431, 0.204848, -0.780517, -1.069094, 0.469627,
    0.618617, -1.111934, -0.022783, 1.282441, 0.711306, -0.075730, 0.236982, -0.119732
  };

  private static UNet unet(int channels, UNetLevel coarse, UNetConfig.Heads heads) {
    UNetConfig config =
        new UNetConfig(
            new UNetConfig.Ends(channels, channels, 1),
            List.of(UNetLevel.plain(32), coarse),
            2,
            GroupNorms.of(32),
            heads,
            UNetConfig.Time.added(32),
            0,
            UNetConfig.Resizing.CONVOLUTION);
    return TorchWeights.fill(new UNet(config, Rng.seed(1)), TorchRandom.seed(0));
  }

  /** Latent diffusion without a condition: DDIM in two steps, then a table of codes. */
  @Test
  void latentDiffusionWithATable() {
    UNet unet = unet(3, UNetLevel.attending(64), UNetConfig.Heads.ofPixels(8));
    PublishedCodecConfig config = new PublishedCodecConfig(3, List.of(32, 64), 1, 32, 1);
    PublishedVqCodec codec = new PublishedVqCodec(config, 256, IMAGE, Rng.seed(1));
    fillInOrder(codec.network(), TorchRandom.seed(0));
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    Denoiser denoiser =
        new Clipping(NetworkDenoiser.preserving(unet::forward, Prediction.NOISE), 1);
    Tensor start = TorchRandom.seed(0).images(1, 3, 32, 32);
    Tensor latents =
        new Ddim(0)
            .sample(denoiser, start, Walk.then(NoiseLevel.CLEAN, schedule.levels(500, 0)), NONE);
    assertCorner(
        codec.decode(latents),
        .8511524,
        .8180105,
        .6411158,
        .6808415,
        .4464926,
        .5618283,
        .4600193,
        .6230632,
        .5172307);
  }

  /** Stable Diffusion's image variation: pseudo numerical steps, guidance, the KL autoencoder. */
  @Test
  void variationOfABlackImage() {
    UNet unet =
        unet(
            4,
            new UNetLevel(64, Mixing.TRANSFORMER),
            new UNetConfig.Heads(8, 32, Mixing.TRANSFORMER));
    PublishedCodecConfig config = new PublishedCodecConfig(4, List.of(32, 64), 1, 32, .18215);
    PublishedKlCodec codec = new PublishedKlCodec(config, IMAGE, Rng.seed(1));
    TorchWeights.fill(codec.network(), TorchRandom.seed(0));
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    Tensor black = Tensor.of(BLACK, Shape.of(1, 1, 32)).to(start().dtype());
    Denoiser told = told(unet, black);
    Denoiser untold = told(unet, black.mul(0));
    Tensor latents =
        new Pndm(schedule, false)
            .sample(new Guidance(told, untold, 6), start(), schedule.levels(500, 0), NONE);
    assertCorner(
        codec.decode(latents),
        .5348381,
        .5923711,
        .4798189,
        .5236871,
        .5740811,
        .4651298,
        .5344467,
        .4942335,
        .4851458);
  }

  /** A transformer that is told a class, guided, in latents of the KL autoencoder. */
  @Test
  void transformerByClass() {
    TorchRandom weights = TorchRandom.seed(0);
    DitConfig sizes =
        new DitConfig(
            new ImageShape(16, 16, 4), 8, 4, 16, 2, 2, new DitConfig.Telling(256, 1000, true));
    Dit network =
        TorchWeights.fill(
            new Dit(sizes, Rng.seed(1)),
            weights,
            Set.of("block0.told.classes.weight", "block1.told.classes.weight"));
    PublishedCodecConfig config = new PublishedCodecConfig(4, List.of(64), 1, 32, .18215);
    PublishedKlCodec codec = new PublishedKlCodec(config, new ImageShape(16, 16, 3), Rng.seed(1));
    TorchWeights.fill(codec.network(), weights);
    Denoiser told = new Guidance(ofClass(network, 1), ofClass(network, 1000), 4);
    Denoiser guided = new Clipping(told, 1, Clipping.Rest.KEPT);
    NoiseSchedule schedule = NoiseSchedule.linear(1000);
    Tensor latents =
        new Ddim(0)
            .sample(
                guided,
                TorchRandom.seed(0).images(1, 4, 16, 16),
                Walk.then(NoiseLevel.CLEAN, schedule.levels(500, 0)),
                NONE);
    assertCorner(
        codec.decode(latents),
        .294639,
        .6601324,
        .4328845,
        .3295999,
        .414427,
        .5318746,
        .7272912,
        .5012631,
        .4457251);
  }

  /** Says the noise in the first half of its channels. */
  private static Denoiser ofClass(Dit network, int label) {
    return NetworkDenoiser.preserving(
        (x, time) -> network.forward(x, time, Optional.of(IntTensor.of(label))).slice(3, 0, 4),
        Prediction.NOISE);
  }

  /** The decoder of Kandinsky 2.2: an image embedding as tokens and beside the time, guidance. */
  @Test
  void decoderOfAnEmbedding() {
    ImageTold told = new ImageTold();
    UNetConfig config =
        new UNetConfig(
            new UNetConfig.Ends(4, 8, 1),
            List.of(UNetLevel.plain(32), new UNetLevel(64, Mixing.CONTEXT)),
            1,
            GroupNorms.of(32),
            new UNetConfig.Heads(4, 32, Mixing.CONTEXT),
            new UNetConfig.Time(32, 128, true, 0),
            0,
            UNetConfig.Resizing.RESIDUAL);
    UNet unet =
        TorchWeights.fill(new UNet(config, Optional.of(told), Rng.seed(1)), TorchRandom.seed(0));
    MovqDecoder movq = movq();
    NoiseSchedule schedule = NoiseSchedule.linear(1000, .00085, .012);
    Denoiser strong = ofEmbedding(unet, told, 0);
    Denoiser weak = ofEmbedding(unet, told, 1);
    List<NoiseLevel> levels = Walk.then(schedule.level(0), schedule.levels(501, 1));
    Tensor latents = new Ddim(0).sample(new Guidance(strong, weak, 4), start(), levels, NONE);
    assertCorner(movq.decode(latents), .3420, .9505, .3919, 1, .5188, .3109, .6139, .5624, .6811);
  }

  private static Denoiser ofEmbedding(UNet unet, ImageTold told, int seed) {
    MersenneTwister random = MersenneTwister.key(seed);
    float[] values = new float[32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextUniform();
    }
    Tensor embedding = Tensor.of(values, Shape.of(1, 32));
    return NetworkDenoiser.preserving(
        (x, time) ->
            unet.forward(
                    x,
                    time,
                    Optional.of(told.ofTime(embedding)),
                    Optional.of(told.tokens(embedding)))
                .slice(3, 0, 4),
        Prediction.NOISE);
  }

  /** The decoder's weights come after those of an encoder and a table, which it does not use. */
  private static MovqDecoder movq() {
    TorchRandom random = TorchRandom.seed(0);
    ResidualBlock.Config plain = ResidualBlock.Config.plain(GroupNorms.of(8));
    Window same = Window.of(1, 1);
    Rng rng = Rng.seed(1);
    TorchWeights.fill(
        new Sequential(
            new Conv2d(3, 32, 3, same, rng),
            new ResidualBlock(32, 32, plain, rng),
            new Conv2d(32, 32, 3, same, rng),
            new ResidualBlock(32, 64, plain, rng),
            new PixelAttention(64, 1, GroupNorms.of(8), rng),
            new ResidualBlock(64, 64, plain, rng),
            new PixelAttention(64, 1, GroupNorms.of(8), rng),
            new ResidualBlock(64, 64, plain, rng),
            new Conv2d(64, 4, 3, same, rng),
            new Conv2d(4, 4, 1, Window.DENSE, rng)),
        random);
    random.normal(Shape.of(12, 4));
    random.uniform(12 * 4);
    PublishedCodecConfig config = new PublishedCodecConfig(4, List.of(32, 64), 1, 32, 1);
    return TorchWeights.fill(new MovqDecoder(config, rng), random);
  }

  /** An embedding as 32 tokens, and as what is added to the time's. */
  private static final class ImageTold extends Module {
    private final Linear tokens;
    private final LayerNorm ofTokens;
    private final Linear beside;
    private final LayerNorm ofBeside;

    ImageTold() {
      Rng rng = Rng.seed(1);
      tokens = child("tokens", new Linear(32, 32 * 32, rng));
      ofTokens = child("ofTokens", new LayerNorm(32));
      beside = child("beside", new Linear(32, 128, rng));
      ofBeside = child("ofBeside", new LayerNorm(128));
    }

    Tensor tokens(Tensor embedding) {
      return ofTokens.forward(tokens.forward(embedding).reshape(1, 32, 32)); // [N, 32, 32]
    }

    Tensor ofTime(Tensor embedding) {
      return ofBeside.forward(beside.forward(embedding));
    }
  }

  private static Tensor start() {
    return TorchRandom.seed(0).images(1, 4, 32, 32);
  }

  private static Denoiser told(UNet unet, Tensor context) {
    return NetworkDenoiser.preserving(
        (x, time) -> unet.forward(x, time, Optional.empty(), Optional.of(context)),
        Prediction.NOISE);
  }

  /** A table of vectors is drawn from the normal law first, and then again within 1 / K. */
  private static void fillInOrder(Module network, TorchRandom random) {
    Map<String, Module> parts = network.namedModules();
    for (String part : List.of("encoder", "quant_conv", "quantize", "post_quant_conv", "decoder")) {
      if (part.equals("quantize")) {
        Tensor table = network.namedParameters().get("quantize.embedding.weight");
        int count = table.shape().dim(0);
        random.normal(table.shape());
        float[] values = random.uniform(table.shape().size(), -1.0 / count, 1.0 / count);
        table.assign(Tensor.of(values, table.shape()));
      } else {
        TorchWeights.fill(parts.get(part), random);
      }
    }
  }

  /** The last rows and columns of the last channel. */
  private static void assertCorner(Tensor images, double... expected) {
    try (Gradients.Pause pause = Gradients.paused()) {
      int side = images.shape().dim(1);
      int[] begin = {0, side - 3, side - 3, images.shape().dim(3) - 1};
      float[] corner = images.clamp(0, 1).slice(begin, Shape.of(1, 3, 3, 1)).toFloats();
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) corner[i]).as("value %s", i).isCloseTo(expected[i], within(1e-3));
      }
    }
  }
}
