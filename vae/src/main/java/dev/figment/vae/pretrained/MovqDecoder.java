package dev.figment.vae.pretrained;

import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The decoder of unCLIP's followers (Kandinsky): at each norm it sees the latents again. Latents
 * are decoded as they are, not as codes.
 *
 * <p>It is used, not trained: nothing of it is recorded.
 *
 * <p>Shapes: {@code [N, h, w, L] → [N, H, W, 3]}. Units: pixel range [0, 1], beyond which it may
 * go.
 *
 * <p>Reference: Zheng et al. 2022 (MoVQ).
 */
public final class MovqDecoder extends Module {
  private final int latents;
  private final Conv2d before;
  private final Conv2d first;
  private final List<MovqBlock> blocks = new ArrayList<>();
  private final LatentNorm norm;
  private final Conv2d last;

  /** Makes a decoder with random weights; pixels read each other at the coarsest resolution. */
  public MovqDecoder(PublishedCodecConfig config, Rng rng) {
    Window same = Window.of(1, 1);
    List<Integer> widths = config.widths();
    int width = widths.get(widths.size() - 1);
    latents = config.latents();
    before = child("post_quant_conv", new Conv2d(latents, latents, 1, Window.DENSE, rng));
    first = child("conv_in", new Conv2d(latents, width, 3, same, rng));
    add("middle0", new MovqBlock.Residual(width, width, latents, rng));
    add("middle1", new MovqBlock.Reading(width, latents, rng));
    add("middle2", new MovqBlock.Residual(width, width, latents, rng));
    for (int i = widths.size() - 1; i >= 0; i--) {
      for (int k = 0; k <= config.blocks(); k++) {
        String name = "up%s_%s".formatted(i, k);
        add(name, new MovqBlock.Residual(width, widths.get(i), latents, rng));
        width = widths.get(i);
        if (i == widths.size() - 1) {
          add(name + "reading", new MovqBlock.Reading(width, latents, rng));
        }
      }
      if (i > 0) {
        add("doubling" + i, new MovqBlock.Doubling(width, rng));
      }
    }
    norm = child("conv_norm_out", new LatentNorm(width, latents, rng));
    last = child("conv_out", new Conv2d(width, PublishedCodecConfig.COLORS, 3, same, rng));
  }

  /**
   * Returns the images of latents.
   *
   * @throws ShapeException if they have another number of channels
   */
  public Tensor decode(Tensor z) {
    if (z.shape().rank() != 4 || z.shape().dim(3) != latents) {
      throw new ShapeException(
          "movqDecoder: latents have the wrong shape, expected [N, h, w, %s], got %s"
              .formatted(latents, z.shape()));
    }
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      Tensor y = first.forward(before.forward(z));
      for (MovqBlock block : blocks) {
        y = block.forward(y, z);
      }
      Tensor image = last.forward(norm.forward(y, z).silu());
      return scope.keep(PixelScale.SIGNED.to(PixelScale.UNIT, image));
    }
  }

  private void add(String name, MovqBlock block) {
    blocks.add(child(name, block));
  }
}
