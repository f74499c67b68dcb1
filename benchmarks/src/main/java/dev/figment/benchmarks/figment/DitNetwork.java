package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.task.Dit;
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
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network of {@link Dit}.
 *
 * <p>Shapes: {@code [N, T, P], [N, D] → [N, T, P]}.
 */
final class DitNetwork extends Module {
  private static final double EPSILON = 1e-5;

  private final Tensor places; // [T, D]
  private final Linear first;
  private final List<Block> blocks = new ArrayList<>();
  private final Linear modulation;
  private final AdaptiveLayerNorm norm = new AdaptiveLayerNorm(Dit.WIDTH, EPSILON);
  private final Linear last;

  DitNetwork() {
    Rng rng = Rng.seed(0);
    places = parameter("places", Init.zeros(Shape.of(Dit.TOKENS, Dit.WIDTH)));
    first = child("first", new Linear(Dit.PIXELS, Dit.WIDTH, rng));
    for (int i = 0; i < Dit.BLOCKS; i++) {
      blocks.add(child("block" + i, new Block(rng)));
    }
    modulation = child("modulation", new Linear(Dit.WIDTH, 2 * Dit.WIDTH, rng));
    last = child("last", new Linear(Dit.WIDTH, Dit.PIXELS, rng));
  }

  Tensor forward(Tensor x, Tensor condition) {
    Tensor told = condition.silu();
    Tensor y = first.forward(x).add(places);
    for (Block block : blocks) {
      y = block.forward(y, told);
    }
    List<Tensor> parts = parts(modulation, told, 2);
    return last.forward(norm.forward(y, parts.get(1), parts.get(0)));
  }

  /** What the condition says, {@code count} x {@code [N, 1, D]}. */
  private static List<Tensor> parts(Linear modulation, Tensor told, int count) {
    int[] sizes = new int[count];
    Arrays.fill(sizes, Dit.WIDTH);
    return modulation.forward(told).reshape(Dit.BATCH, 1, -1).split(-1, sizes);
  }

  /** One block. */
  private static final class Block extends Module {
    private final Linear modulation;
    private final AdaptiveLayerNorm norm = new AdaptiveLayerNorm(Dit.WIDTH, EPSILON);
    private final MultiHeadAttention attention;
    private final Linear wide;
    private final Linear narrow;

    Block(Rng rng) {
      modulation = child("modulation", new Linear(Dit.WIDTH, Dit.PARTS * Dit.WIDTH, rng));
      attention = child("attention", new MultiHeadAttention(Dit.WIDTH, Dit.HEADS, Reach.FULL, rng));
      wide = child("wide", new Linear(Dit.WIDTH, Dit.HIDDEN, rng));
      narrow = child("narrow", new Linear(Dit.HIDDEN, Dit.WIDTH, rng));
    }

    Tensor forward(Tensor x, Tensor told) {
      try (Scope scope = Scope.inner()) {
        List<Tensor> parts = parts(modulation, told, Dit.PARTS);
        Tensor read = attention.forward(norm.forward(x, parts.get(1), parts.get(0)));
        Tensor y = x.add(read.mul(parts.get(2)));
        Tensor normal = norm.forward(y, parts.get(4), parts.get(3));
        Tensor mapped = narrow.forward(wide.forward(normal, Activation.GELU.function()));
        return scope.keep(y.add(mapped.mul(parts.get(5))));
      }
    }
  }
}
