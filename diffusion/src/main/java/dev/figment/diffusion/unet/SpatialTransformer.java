package dev.figment.diffusion.unet;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * A transformer's block on pixels: they read each other, then the context, then each is mapped on
 * its own; all beside shortcuts.
 *
 * <p>Shapes: images {@code [N, H, W, C] → [N, H, W, C]}, context {@code [N, S, F]}.
 *
 * <p>Reference: Rombach et al. 2022, appendix E.2.1.
 */
public final class SpatialTransformer extends Module implements ContextLayer {
  private static final double EPSILON = 1e-6;

  private final GroupNorm norm;
  private final Conv2d in;
  private final LayerNorm norm1;
  private final CrossAttention self;
  private final Optional<Reading> reading;
  private final LayerNorm norm3;
  private final GatedGelu map;
  private final Conv2d out;

  /**
   * Makes a block.
   *
   * @param context features of a token of the context; 0 for a block that reads none
   * @param groups of the norm before the block
   */
  public SpatialTransformer(int channels, int heads, int context, int groups, Rng rng) {
    norm = child("norm", new GroupNorm(groups, channels, EPSILON));
    in = child("in", new Conv2d(channels, channels, 1, Window.DENSE, rng));
    norm1 = child("norm1", new LayerNorm(channels));
    self = child("self", new CrossAttention(channels, channels, heads, rng));
    reading =
        context == 0
            ? Optional.empty()
            : Optional.of(child("reading", new Reading(channels, context, heads, rng)));
    norm3 = child("norm3", new LayerNorm(channels));
    map = child("map", new GatedGelu(channels, rng));
    out = child("out", new Conv2d(channels, channels, 1, Window.DENSE, rng));
  }

  /** Returns the block's value; where no context is given, pixels read each other once more. */
  @Override
  public Tensor forward(Tensor x, Optional<Tensor> context) {
    try (Scope scope = Scope.inner()) {
      Shape shape = x.shape();
      Tensor h = in.forward(norm.forward(x)).reshape(shape.dim(0), -1, shape.dim(3)); // [N, H W, C]
      Tensor normal = norm1.forward(h);
      Tensor own = h.add(self.forward(normal, normal));
      Tensor told = reading.map(layer -> layer.forward(own, context)).orElse(own);
      Tensor mapped = told.add(map.forward(norm3.forward(told)));
      return scope.keep(x.add(out.forward(mapped.reshape(shape)))); // [N, H, W, C]
    }
  }

  /** The part that reads the context. */
  private static final class Reading extends Module {
    private final LayerNorm norm;
    private final CrossAttention attention;

    Reading(int channels, int context, int heads, Rng rng) {
      norm = child("norm", new LayerNorm(channels));
      attention = child("attention", new CrossAttention(channels, context, heads, rng));
    }

    Tensor forward(Tensor x, Optional<Tensor> context) {
      Tensor normal = norm.forward(x);
      return x.add(attention.forward(normal, context.orElse(normal)));
    }
  }
}
