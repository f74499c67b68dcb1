package dev.figment.core.nn;

import dev.figment.core.kernel.Interpolation;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Two convolutions of 3 x 3, each after a norm and SiLU, beside a shortcut; in between, an
 * embedding of a time or a class is added, or scales and shifts.
 *
 * <p>Shapes: images {@code [N, H, W, in] → [N, H', W', out]}, embedding {@code [N, E]}.
 *
 * <p>Formula: {@code h = conv1(silu(norm1(x)))}, {@code h ← h + W e + b}, {@code y = shortcut(x) +
 * conv2(silu(norm2(h)))}; with scale and shift, {@code norm2(h) (1 + s) + t} with {@code [s, t] = W
 * e + b}.
 *
 * <p>Reference: Ho et al. 2020, appendix B; Dhariwal and Nichol 2021, section 3.
 */
public final class ResidualBlock extends Module implements Layer {
  private static final int SIZE = 3;
  private static final Window SAME = Window.of(1, 1);

  private final Config config;
  private final Layer resample;
  private final GroupNorm norm1;
  private final Conv2d conv1;
  private final Optional<Linear> embedding; // [E, out] or [E, 2 out]
  private final GroupNorm norm2;
  private final Layer dropout;
  private final Conv2d conv2;
  private final Layer shortcut;

  /**
   * What a block is made of.
   *
   * @param norms of both norms
   * @param embedding features of the embedding, if there is one
   * @param scaleShift whether the embedding scales and shifts, rather than being added
   * @param dropout probability, before the second convolution
   * @param resampling whether height and width change
   */
  public record Config(
      GroupNorms norms,
      Optional<Integer> embedding,
      boolean scaleShift,
      double dropout,
      Resampling resampling) {
    /** Returns blocks without embedding and dropout. */
    public static Config plain(GroupNorms norms) {
      return new Config(norms, Optional.empty(), false, 0, Resampling.NONE);
    }

    /** Returns blocks to which an embedding is added. */
    public static Config embedded(GroupNorms norms, int features) {
      return new Config(norms, Optional.of(features), false, 0, Resampling.NONE);
    }

    /** Returns the same with another resampling. */
    public Config with(Resampling next) {
      return new Config(norms, embedding, scaleShift, dropout, next);
    }
  }

  /** What happens to height and width. */
  public enum Resampling {
    /** Nothing. */
    NONE(Activation.IDENTITY),
    /** Halved, by means. */
    HALVE(new Downsample(2)),
    /** Doubled, by repeating. */
    DOUBLE(new Upsample(2, Interpolation.NEAREST));

    private final Layer layer;

    Resampling(Layer layer) {
      this.layer = layer;
    }
  }

  /** Makes a block. */
  public ResidualBlock(int in, int out, Config config, Rng rng) {
    this.config = config;
    resample = config.resampling.layer;
    norm1 = child("norm1", config.norms.normThenSilu(in));
    conv1 = child("conv1", new Conv2d(in, out, SIZE, SAME, rng));
    int width = config.scaleShift ? 2 * out : out;
    embedding =
        config.embedding.map(features -> child("embedding", new Linear(features, width, rng)));
    norm2 =
        child("norm2", config.scaleShift ? config.norms.norm(out) : config.norms.normThenSilu(out));
    dropout =
        config.dropout == 0
            ? Activation.IDENTITY
            : child("dropout", new Dropout(config.dropout, rng));
    conv2 = child("conv2", new Conv2d(out, out, SIZE, SAME, rng));
    shortcut =
        in == out
            ? Activation.IDENTITY
            : child("shortcut", new Conv2d(in, out, 1, Window.DENSE, rng));
  }

  /**
   * Returns the block's value without an embedding.
   *
   * @throws IllegalArgumentException if it needs one
   */
  @Override
  public Tensor forward(Tensor x) {
    return forward(x, Optional.empty());
  }

  /**
   * Returns the block's value.
   *
   * @param embedding as it is to be mapped: an activation belongs before it
   * @throws IllegalArgumentException if there is an embedding and none is needed, or the reverse
   */
  public Tensor forward(Tensor x, Optional<Tensor> embedding) {
    if (embedding.isPresent() != this.embedding.isPresent()) {
      throw new IllegalArgumentException(
          "residualBlock: embedding does not fit, expected %s, got %s"
              .formatted(
                  this.embedding.isPresent() ? "one" : "none",
                  embedding.isPresent() ? "one" : "none"));
    }
    try (Scope scope = Scope.inner()) {
      Tensor h = conv1.forward(resample.forward(norm1.forward(x)));
      Tensor modulated =
          embedding.isEmpty()
              ? norm2.forward(h)
              : modulated(h, this.embedding.orElseThrow().forward(embedding.get()));
      Tensor branch = conv2.forward(dropout.forward(modulated));
      return scope.keep(shortcut.forward(resample.forward(x)).add(branch));
    }
  }

  /** The second norm and SiLU, under the embedding's influence. */
  private Tensor modulated(Tensor h, Tensor map) {
    Tensor each = map.reshape(map.shape().dim(0), 1, 1, -1); // [N, 1, 1, out] or [N, 1, 1, 2 out]
    if (!config.scaleShift) {
      return norm2.forward(h.add(each));
    }
    int out = h.shape().dim(3);
    List<Tensor> parts = each.split(-1, out, out); // 2 x [N, 1, 1, out]
    return norm2.forward(h).mul(parts.get(0).add(1)).add(parts.get(1)).silu();
  }
}
