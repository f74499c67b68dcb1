package dev.figment.diffusion.dit;

import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.AdaptiveLayerNorm;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.MultiHeadAttention;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Tokens read each other, then each is mapped on its own, both beside shortcuts; the condition
 * scales and shifts what goes into either, and scales what comes out. It begins with scales of zero
 * there: the block is the identity.
 *
 * <p>Shapes: tokens {@code [N, T, D] → [N, T, D]}, condition {@code [N, D]}.
 *
 * <p>Formula: {@code [b1, s1, a1, b2, s2, a2] = silu(c) W + b}; {@code x ← x + a1 attention(norm(x)
 * (1 + s1) + b1)}; {@code x ← x + a2 mlp(norm(x) (1 + s2) + b2)}.
 *
 * <p>Reference: Peebles and Xie 2023, section 3.2, "adaLN-Zero block".
 */
final class DitBlock extends Module {
  private static final int PARTS = 6;
  private static final int FACTOR = 4;
  private static final double EPSILON_OF_ATTENTION = 1e-6;
  private static final double EPSILON_OF_MAP = 1e-5;

  private final Optional<TimeAndClass> told;
  private final Linear modulation; // [D, 6 D]
  private final AdaptiveLayerNorm norm1;
  private final MultiHeadAttention attention;
  private final AdaptiveLayerNorm norm2;
  private final Linear wide; // [D, 4 D]
  private final Linear narrow; // [4 D, D]

  DitBlock(DitConfig config, Rng rng) {
    int width = config.width();
    told =
        config.telling().eachBlock()
            ? Optional.of(child("told", new TimeAndClass(config.telling(), width, rng)))
            : Optional.empty();
    modulation = child("modulation", new Linear(Init.zeros(Shape.of(width, PARTS * width))));
    norm1 = new AdaptiveLayerNorm(width, EPSILON_OF_ATTENTION);
    attention = child("attention", new MultiHeadAttention(width, config.heads(), Reach.FULL, rng));
    norm2 = new AdaptiveLayerNorm(width, EPSILON_OF_MAP);
    wide = child("wide", new Linear(width, FACTOR * width, rng));
    narrow = child("narrow", new Linear(FACTOR * width, width, rng));
  }

  /** Returns what this block alone makes of time and class, if it does. */
  Optional<Tensor> embed(Tensor times, Optional<IntTensor> labels) {
    return told.map(layer -> layer.forward(times, labels));
  }

  /** Returns the tokens under a condition. */
  Tensor forward(Tensor x, Tensor condition) {
    try (Scope scope = Scope.inner()) {
      int width = x.shape().dim(2);
      Tensor map = modulation.forward(condition.silu()).reshape(x.shape().dim(0), 1, -1);
      int[] sizes = {width, width, width, width, width, width};
      List<Tensor> parts = map.split(-1, sizes); // 6 x [N, 1, D]
      Tensor read = attention.forward(norm1.forward(x, parts.get(1), parts.get(0)));
      Tensor y = x.add(read.mul(parts.get(2)));
      Tensor mapped = mapped(norm2.forward(y, parts.get(4), parts.get(3)));
      return scope.keep(y.add(mapped.mul(parts.get(5))));
    }
  }

  private Tensor mapped(Tensor x) {
    return narrow.forward(wide.forward(x, Activation.GELU_TANH.function()));
  }
}
