package dev.figment.diffusion.unet;

import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.List;

/**
 * Two affine maps, the first of which makes values and their gates.
 *
 * <p>Shapes: {@code [..., D] → [..., D]}, with {@code 4 D} inside.
 *
 * <p>Formula: {@code (a ⊙ gelu(g)) W + b} with {@code [a, g] = x W' + b'}.
 *
 * <p>Reference: Shazeer 2020, GEGLU.
 */
final class GatedGelu extends Module implements Layer {
  private static final int FACTOR = 4;

  private final int inside;
  private final Linear gated; // [D, 8 D]
  private final Linear out; // [4 D, D]

  GatedGelu(int features, Rng rng) {
    inside = FACTOR * features;
    gated = child("gated", new Linear(features, 2 * inside, rng));
    out = child("out", new Linear(inside, features, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    List<Tensor> parts = gated.forward(x).split(-1, inside, inside); // 2 x [..., 4 D]
    return out.forward(parts.get(0).mul(parts.get(1).gelu()));
  }
}
