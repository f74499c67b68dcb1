package dev.figment.diffusion.unclip;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unet.UNet;
import java.util.List;
import java.util.Optional;

/**
 * A U-Net that is told an embedding twice: as tokens that pixels read, and beside the time. Above
 * the lowest side it sees the smaller image too.
 *
 * <p>Units: pixel range [-1, 1].
 *
 * <p>Reference: Ramesh et al. 2022, section 2.1. Differs from the paper: upsamplers are told the
 * embedding too, for a digit of 8 x 8 pixels is not always plain.
 */
final class DecoderNetwork extends Module {
  private static final double SPREAD = 0.02;

  private final DecoderConfig config;
  private final Tensor nothing; // [E]
  private final Linear tokens; // [E, tokens F]
  private final Linear whole; // [E, features]
  private final UNet unet;

  DecoderNetwork(DecoderConfig config, int embedding, Rng rng) {
    int features = config.unet().time().features();
    int context = config.unet().attention().context();
    this.config = config;
    nothing = parameter("nothing", Init.normal(Shape.of(embedding), SPREAD, rng));
    tokens = child("tokens", new Linear(embedding, DecoderConfig.TOKENS * context, rng));
    whole = child("whole", new Linear(embedding, features, rng));
    unet = child("unet", new UNet(config.unet(), rng));
  }

  /**
   * What the network says.
   *
   * @param noise that lies on the images
   * @param share of the larger variance, from -1 for the smaller one to 1
   */
  record Said(Tensor noise, Tensor share) {}

  /**
   * Returns what a batch is told.
   *
   * <p>Shapes: {@code [N, E]}.
   *
   * @param dropped 1 for each embedding that is left out
   */
  Tensor told(Tensor embeddings, IntTensor dropped) {
    double length = Math.sqrt(embeddings.shape().dim(1));
    int count = embeddings.shape().dim(0);
    float[] flags = new float[count];
    for (int i = 0; i < count; i++) {
      flags[i] = dropped.at(i);
    }
    Tensor out = Tensor.of(flags, Shape.of(count, 1));
    return embeddings.mul(length).mul(out.neg().add(1)).add(nothing.mul(out));
  }

  /**
   * Returns what the network says of noisy images.
   *
   * <p>Shapes: {@code [N, side, side, 3], [N], [N, E] → [N, side, side, 3]}, twice.
   *
   * @param times from 0 to 1000
   * @param told what {@link #told} returned
   * @param below the smaller images, {@code [N, below, below, 3]}
   */
  Said forward(Tensor noisy, Tensor times, Tensor told, Optional<Tensor> below) {
    int count = noisy.shape().dim(0);
    Tensor context =
        tokens.forward(told).reshape(count, DecoderConfig.TOKENS, -1); // [N, tokens, F]
    Tensor seen =
        below
            .map(small -> small.resample(Interpolation.BILINEAR, config.side(), config.side()))
            .map(small -> Tensor.concat(List.of(noisy, small), 3)) // [N, side, side, 6]
            .orElse(noisy);
    Tensor said = unet.forward(seen, times, Optional.of(whole.forward(told)), Optional.of(context));
    int channels = DecoderConfig.CHANNELS;
    List<Tensor> parts = said.split(3, channels, channels); // 2 x [N, side, side, 3]
    return new Said(parts.get(0), parts.get(1));
  }
}
