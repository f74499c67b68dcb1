package dev.figment.diffusion.dit;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.AdaptiveLayerNorm;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.unet.Patches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transformer from images to images: squares of pixels are tokens that read each other, under the
 * influence of the time and the class.
 *
 * <p>Sides that are no multiple of a square's are padded with zeros. Blocks begin as the identity,
 * and the network says zero.
 *
 * <p>Shapes: {@code [N, H, W, in], [N] → [N, H, W, out]}.
 *
 * <p>Reference: Peebles and Xie 2023.
 */
public final class Dit extends Module {
  private static final double EPSILON = 1e-6;

  private final DitConfig config;
  private final Conv2d patches;
  private final Tensor positions; // [T, D]
  private final Optional<TimeAndClass> told;
  private final List<DitBlock> blocks = new ArrayList<>();
  private final Linear modulation; // [D, 2 D]
  private final AdaptiveLayerNorm norm;
  private final Linear last; // [D, p p out]

  /** Makes a network with random weights. */
  public Dit(DitConfig config, Rng rng) {
    this.config = config;
    int width = config.width();
    int side = config.patch();
    patches =
        child(
            "patches", new Conv2d(config.image().channels(), width, side, Window.of(side, 0), rng));
    positions = GridPositions.of(config.rows(), config.columns(), width);
    told =
        config.telling().eachBlock()
            ? Optional.empty()
            : Optional.of(child("told", new TimeAndClass(config.telling(), width, rng)));
    for (int i = 0; i < config.blocks(); i++) {
      blocks.add(child("block" + i, new DitBlock(config, rng)));
    }
    modulation = child("modulation", new Linear(Init.zeros(Shape.of(width, 2 * width))));
    norm = new AdaptiveLayerNorm(width, EPSILON);
    last = child("last", new Linear(Init.zeros(Shape.of(width, side * side * config.out()))));
  }

  /**
   * Returns what the network says of images at times.
   *
   * @param labels the class of each image, from 0; the number of classes stands for "any class", as
   *     does none
   * @throws IllegalArgumentException if the network knows no classes and some are said
   */
  public Tensor forward(Tensor x, Tensor times, Optional<IntTensor> labels) {
    config.image().require("dit", x);
    try (Scope scope = Scope.inner()) {
      int width = config.width();
      Tensor y =
          patches
              .forward(padded(x)) // [N, h, w, D]
              .reshape(x.shape().dim(0), -1, width) // [N, T, D]
              .add(positions.to(x.dtype()));
      Optional<Tensor> shared = told.map(layer -> layer.forward(times, labels));
      Optional<Tensor> first = Optional.empty();
      for (DitBlock block : blocks) {
        Tensor condition = shared.or(() -> block.embed(times, labels)).orElseThrow();
        first = first.isPresent() ? first : Optional.of(condition);
        y = block.forward(y, condition);
      }
      Tensor map = modulation.forward(first.orElseThrow().silu());
      List<Tensor> parts =
          map.reshape(x.shape().dim(0), 1, -1).split(-1, width, width); // 2 x [N, 1, D]
      Tensor said = last.forward(norm.forward(y, parts.get(1), parts.get(0))); // [N, T, p p out]
      Tensor grid = said.reshape(x.shape().dim(0), config.rows(), config.columns(), -1);
      return scope.keep(new Patches(config.patch()).toPixels(grid, x.shape())); // [N, H, W, out]
    }
  }

  private Tensor padded(Tensor x) {
    int below = config.rows() * config.patch() - config.image().height();
    int right = config.columns() * config.patch() - config.image().width();
    return below + right == 0 ? x : x.pad(new int[4], new int[] {0, below, right, 0});
  }
}
