package dev.figment.core.nn;

import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * Pixels that read each other after a norm, beside a shortcut.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 *
 * <p>Reference: Ho et al. 2020, appendix B.
 */
public final class PixelAttention extends Module implements Layer {
  private final GroupNorm norm;
  private final MultiHeadAttention attention;

  /**
   * Makes a layer.
   *
   * @param heads parts into which the channels fall
   * @throws IllegalArgumentException if they do not
   */
  public PixelAttention(int channels, int heads, GroupNorms norms, Rng rng) {
    norm = child("norm", norms.norm(channels));
    attention = child("attention", new MultiHeadAttention(channels, heads, Reach.FULL, rng));
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Shape shape = x.shape();
      Tensor pixels = norm.forward(x).reshape(shape.dim(0), -1, shape.dim(3)); // [N, H W, C]
      return scope.keep(x.add(attention.forward(pixels).reshape(shape))); // [N, H, W, C]
    }
  }
}
