package dev.figment.diffusion.latent;

import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.text.ClipText;
import dev.figment.diffusion.text.Prompts;
import dev.figment.diffusion.unet.UNet;
import java.util.Optional;

/**
 * A U-Net on latents, and the text encoder that is trained along.
 *
 * <p>A caption is told twice: its tokens are read by every pixel, and its embedding is added to the
 * time's.
 */
final class LatentNetwork extends Module {
  /** Times run from 0 to 1; waves are made for positions of a long chain. */
  private static final double POSITIONS = 1000;

  private final ClipText text;
  private final UNet unet;

  LatentNetwork(LatentDiffusionConfig config, Rng rng) {
    text = child("text", new ClipText(config.encoder(), rng));
    unet = child("unet", new UNet(config.unet(), rng));
  }

  /**
   * What texts say.
   *
   * @param tokens {@code [N, T, D]}
   * @param whole {@code [N, E]}
   */
  record Told(Tensor tokens, Tensor whole) {}

  Told read(Prompts prompts) {
    Tensor hidden = text.hidden(prompts);
    return new Told(hidden, text.embed(hidden, prompts));
  }

  /** Returns the velocity of latents {@code [N, h, w, L]} at times {@code [N]} from 0 to 1. */
  Tensor velocity(Tensor x, Tensor time, Told told) {
    return unet.forward(
        x, time.mul(POSITIONS), Optional.of(told.whole()), Optional.of(told.tokens()));
  }
}
