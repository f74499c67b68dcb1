package dev.figment.vae.pretrained;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;

/**
 * A group norm that latents scale and shift, each pixel for itself.
 *
 * <p>Shapes: {@code [N, H, W, C], [N, h, w, L] → [N, H, W, C]}.
 *
 * <p>Formula: {@code norm(x) (z W + b) + (z W' + b')}, with {@code z} repeated to the size of
 * {@code x}.
 *
 * <p>Reference: Zheng et al. 2022, eq. 4.
 */
final class LatentNorm extends Module {
  private static final int GROUPS = 32;
  private static final double EPSILON = 1e-6;

  private final GroupNorm norm;
  private final Conv2d scale;
  private final Conv2d shift;

  LatentNorm(int channels, int latents, Rng rng) {
    norm = child("norm_layer", new GroupNorm(GROUPS, channels, EPSILON));
    scale = child("conv_y", new Conv2d(latents, channels, 1, Window.DENSE, rng));
    shift = child("conv_b", new Conv2d(latents, channels, 1, Window.DENSE, rng));
  }

  Tensor forward(Tensor x, Tensor latents) {
    Tensor z = latents.resample(Interpolation.NEAREST, x.shape().dim(1), x.shape().dim(2));
    return norm.forward(x).mul(scale.forward(z)).add(shift.forward(z));
  }
}
