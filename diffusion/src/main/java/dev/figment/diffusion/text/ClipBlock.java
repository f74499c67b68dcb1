package dev.figment.diffusion.text;

import dev.figment.core.kernel.Reach;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LayerNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;

/**
 * A block of CLIP's transformers: attention, then two affine maps, each on what is normalized and
 * beside a shortcut.
 *
 * <p>Shapes: {@code [N, T, D] → [N, T, D]}.
 */
final class ClipBlock extends Module implements Layer {
  private final Attention attention;
  private final LayerNorm before;
  private final Mlp mlp;
  private final LayerNorm between;

  ClipBlock(ClipTower tower, Reach reach, Rng rng) {
    attention = child("self_attn", new Attention(tower, reach, rng));
    before = child("layer_norm1", new LayerNorm(tower.width()));
    mlp = child("mlp", new Mlp(tower, rng));
    between = child("layer_norm2", new LayerNorm(tower.width()));
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Tensor y = x.add(attention.forward(before.forward(x)));
      return scope.keep(y.add(mlp.forward(between.forward(y))));
    }
  }

  /** Tokens that read each other, with a map each for queries, keys and values, as in the files. */
  private static final class Attention extends Module implements Layer {
    private final int heads;
    private final Reach reach;
    private final Linear key;
    private final Linear value;
    private final Linear query;
    private final Linear out;

    Attention(ClipTower tower, Reach reach, Rng rng) {
      int width = tower.width();
      this.heads = tower.heads();
      this.reach = reach;
      key = child("k_proj", new Linear(width, width, rng));
      value = child("v_proj", new Linear(width, width, rng));
      query = child("q_proj", new Linear(width, width, rng));
      out = child("out_proj", new Linear(width, width, rng));
    }

    @Override
    public Tensor forward(Tensor x) {
      Shape shape = x.shape();
      int size = shape.dim(2) / heads;
      Shape split = Shape.of(shape.dim(0), shape.dim(1), heads, size);
      Tensor q = query.forward(x).reshape(split); // [N, T, heads, size]
      Tensor k = key.forward(x).reshape(split); // [N, T, heads, size]
      Tensor v = value.forward(x).reshape(split); // [N, T, heads, size]
      Tensor read = q.attention(k, v, reach, 1 / Math.sqrt(size));
      return out.forward(read.reshape(shape)); // [N, T, D]
    }
  }

  /** Two affine maps of each token. */
  private static final class Mlp extends Module implements Layer {
    private final Linear in;
    private final ClipActivation activation;
    private final Linear out;

    Mlp(ClipTower tower, Rng rng) {
      activation = tower.activation();
      in = child("fc1", new Linear(tower.width(), tower.hidden(), rng));
      out = child("fc2", new Linear(tower.hidden(), tower.width(), rng));
    }

    @Override
    public Tensor forward(Tensor x) {
      return out.forward(activation.forward(in.forward(x)));
    }
  }
}
