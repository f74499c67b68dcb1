package dev.figment.diffusion.unet;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A network from images to images: down to coarse resolutions and up again, where each resolution
 * on the way up sees what the way down left there. Every residual block is told the time.
 *
 * <p>Shapes: {@code [N, H, W, in], [N] → [N, H, W, out]}, for any height and width.
 *
 * <p>Reference: Ronneberger et al. 2015; Ho et al. 2020, appendix B; Nichol and Dhariwal 2021.
 */
public final class UNet extends Module {
  private final UNetConfig config;
  private final Conv2d first;
  private final TimeEmbedding time;
  private final Optional<Embedding> classes;
  private final List<DownBlock> down = new ArrayList<>();
  private final MiddleBlock middle;
  private final List<UpBlock> up = new ArrayList<>();
  private final GroupNorm norm;
  private final Conv2d last;

  /** Makes a network with random weights. */
  public UNet(UNetConfig config, Rng rng) {
    this(config, Optional.empty(), rng);
  }

  /**
   * Makes a network with random weights and a number of heads that is not that of its config, which
   * tells how large they are: in Stable Diffusion 1 there are as many at each level.
   *
   * @param heads of attention, by the width of a level
   */
  public UNet(UNetConfig config, IntUnaryOperator heads, Rng rng) {
    this(config, heads, Optional.empty(), rng);
  }

  /**
   * Makes a network with random weights.
   *
   * @param encoder makes embeddings and contexts of other conditions; it is kept with the network
   *     between the embedding of times and the first block, and called by whoever calls this
   */
  public UNet(UNetConfig config, Optional<? extends Module> encoder, Rng rng) {
    this(config, width -> width / config.attention().size(), encoder, rng);
  }

  private UNet(
      UNetConfig config, IntUnaryOperator heads, Optional<? extends Module> encoder, Rng rng) {
    this.config = config;
    UNetParts parts = new UNetParts(config, heads, rng);
    List<UNetLevel> levels = config.levels();
    int depth = levels.size();
    int patch = config.ends().patch() * config.ends().patch();
    int width = levels.get(0).width();
    Deque<Integer> skips = new ArrayDeque<>(List.of(width));

    first = child("first", parts.conv(config.ends().in() * patch, width));
    time = child("time", new TimeEmbedding(config.time().waves(), config.time().features(), rng));
    int count = config.time().classes();
    classes =
        count == 0
            ? Optional.empty()
            : Optional.of(
                child("classes", new Embedding(count + 1, config.time().features(), rng)));
    encoder.ifPresent(module -> child("encoder", module));

    for (int i = 0; i < depth; i++) {
      UNetLevel level = levels.get(i);
      boolean halves = i + 1 < depth;
      down.add(child("down" + i, new DownBlock(parts, width, level, config.blocks(), halves)));
      width = level.width();
      for (int k = 0; k < config.blocks() + (halves ? 1 : 0); k++) {
        skips.push(width);
      }
    }
    middle =
        child("middle", new MiddleBlock(parts, new UNetLevel(width, config.attention().middle())));
    for (int i = depth - 1; i >= 0; i--) {
      List<Integer> seen = new ArrayList<>();
      for (int k = 0; k <= config.blocks(); k++) {
        seen.add(skips.pop());
      }
      up.add(child("up" + (depth - 1 - i), new UpBlock(parts, width, levels.get(i), seen, i > 0)));
      width = levels.get(i).width();
    }
    norm = child("norm", config.norms().normThenSilu(width));
    last = child("last", parts.conv(width, config.ends().out() * patch));
  }

  /** Returns what the network says of images at times. */
  public Tensor forward(Tensor x, Tensor times) {
    return forward(x, times, Optional.empty(), Optional.empty());
  }

  /**
   * Returns what the network says of images at times.
   *
   * @param embedding of another condition, {@code [N, E]}, added to the time's
   * @param context tokens to read, {@code [N, S, F]}
   */
  public Tensor forward(
      Tensor x, Tensor times, Optional<Tensor> embedding, Optional<Tensor> context) {
    if (x.shape().rank() != 4 || x.shape().dim(3) != config.ends().in()) {
      throw new ShapeException(
          "unet: images do not fit, expected [N, H, W, %s], got %s"
              .formatted(config.ends().in(), x.shape()));
    }
    try (Scope scope = Scope.inner()) {
      Tensor ofTime = time.forward(times);
      Tensor told = embedding.map(ofTime::add).orElse(ofTime).silu();
      Condition condition = new Condition(told, context);
      Patches patches = new Patches(config.ends().patch());
      Tensor y = first.forward(patches.toChannels(x));
      Deque<Tensor> skips = new ArrayDeque<>(List.of(y));
      for (DownBlock block : down) {
        y = block.forward(y, condition, skips);
      }
      y = middle.forward(y, condition);
      for (UpBlock block : up) {
        y = block.forward(y, condition, skips);
      }
      return scope.keep(patches.toPixels(last.forward(norm.forward(y)), x.shape()));
    }
  }

  /**
   * Returns the embedding of classes, for {@link #forward(Tensor, Tensor, Optional, Optional)}.
   *
   * @param labels from 0; the number of classes stands for "any class"
   * @throws IllegalArgumentException if the network knows no classes, or not that many
   */
  public Tensor classes(IntTensor labels) {
    return classes
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unet: no classes, expected a network that was made with some, got none"))
        .forward(labels);
  }
}
