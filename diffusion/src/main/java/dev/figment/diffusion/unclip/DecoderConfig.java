package dev.figment.diffusion.unclip;

import dev.figment.core.check.Require;
import dev.figment.core.nn.GroupNorms;
import dev.figment.core.optim.Schedule;
import dev.figment.diffusion.unet.Mixing;
import dev.figment.diffusion.unet.UNetConfig;
import dev.figment.diffusion.unet.UNetLevel;
import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a decoder or an upsampler of an {@link UnClip}, and how it learns.
 *
 * @param side height and width of the images that it draws
 * @param below height and width of the images that it draws them from; 0 for a decoder, which draws
 *     from the embedding alone
 * @param patch side of the squares that the network sees as one pixel
 * @param widths channels of the U-Net at each resolution; pixels read each other and the embedding
 *     at the coarsest
 * @param blocks residual blocks of each
 * @param head features of a head of attention
 * @param dropped share of the embeddings that are left out, for guidance
 * @param rate of Adam
 */
public record DecoderConfig(
    int side,
    int below,
    int patch,
    List<Integer> widths,
    int blocks,
    int head,
    double dropped,
    Schedule rate) {
  /** Tokens that an embedding becomes. Reference: Ramesh et al. 2022, section 2.1. */
  static final int TOKENS = 4;

  static final int CHANNELS = 3;
  private static final int GROUPS = 8;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public DecoderConfig {
    widths = List.copyOf(widths);
    Require.atLeast("decoder", "side", side, 1);
    Require.fraction("decoder", "dropped", dropped);
    if (below < 0 || (below > 0 && side % below != 0)) {
      throw new IllegalArgumentException(
          "decoder: the side below does not fit, expected 0 or a divisor of %s, got %s"
              .formatted(side, below));
    }
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("decoder: no widths, expected one or more, got none");
    }
  }

  /** Returns the U-Net's sizes: noisy pixels, beside those below, to noise and variance. */
  UNetConfig unet() {
    List<UNetLevel> levels = new ArrayList<>();
    for (int i = 0; i < widths.size(); i++) {
      boolean coarsest = i == widths.size() - 1;
      levels.add(new UNetLevel(widths.get(i), coarsest ? Mixing.CONTEXT : Mixing.NONE));
    }
    int width = widths.get(0);
    return new UNetConfig(
        new UNetConfig.Ends(below == 0 ? CHANNELS : 2 * CHANNELS, 2 * CHANNELS, patch),
        levels,
        blocks,
        GroupNorms.of(GROUPS),
        new UNetConfig.Heads(head, width, Mixing.CONTEXT),
        new UNetConfig.Time(width, 4 * width, true, 0),
        0,
        UNetConfig.Resizing.CONVOLUTION);
  }
}
