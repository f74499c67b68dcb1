package dev.figment.diffusion.unet;

import dev.figment.core.memory.Scope;
import dev.figment.core.memory.Thrift;
import dev.figment.core.nn.Blank;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.TorchNames;
import dev.figment.core.weights.TorchState;
import dev.figment.core.weights.WeightSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * A {@link UNet} that reads texts, of whose weights one part at a time is in memory: each part is
 * made, filled from a file, computed and forgotten, at each call anew.
 *
 * <p>It says what {@link UNet} says.
 */
public final class StreamedUNet {
  private final UNetConfig config;
  private final WeightSource source;
  private final long weights;
  private final UNetParts parts;
  private final Part<TimeEmbedding> time;
  private final Layered first;
  private final List<List<Layered>> down = new ArrayList<>();
  private final List<Layered> halvings = new ArrayList<>();
  private final List<Layered> middle;
  private final List<List<Layered>> up = new ArrayList<>();
  private final List<Layered> doublings = new ArrayList<>();
  private final Part<GroupNorm> norm;
  private final Layered last;
  private final List<Part<? extends Module>> all = new ArrayList<>();

  /**
   * Makes a network of a file's weights, whose every key is accounted for.
   *
   * @param heads of attention, by the width of a level
   * @throws dev.figment.core.io.FileFormatException if a key is missing or left over, or a shape
   *     differs
   * @throws IOException if a file cannot be read
   */
  public StreamedUNet(UNetConfig config, IntUnaryOperator heads, WeightSource source)
      throws IOException {
    this.config = config;
    this.weights =
        source.entries().values().stream().mapToLong(entry -> entry.shape().size()).sum();
    this.source = source;
    parts = new UNetParts(config, heads, Rng.seed(0));
    List<UNetLevel> levels = config.levels();
    int depth = levels.size();
    int width = levels.get(0).width();
    Deque<Integer> skips = new ArrayDeque<>(List.of(width));
    int waves = config.time().waves();
    int features = config.time().features();

    first = layered("first", convolution(config.ends().in(), width));
    time = part("time", () -> new TimeEmbedding(waves, features, Rng.seed(0)));
    for (int i = 0; i < depth; i++) {
      UNetLevel level = levels.get(i);
      List<Layered> stages = new ArrayList<>();
      for (int k = 0; k < config.blocks(); k++) {
        int in = k == 0 ? width : level.width();
        stages.add(stage("down%s.%s".formatted(i, k), in, level));
        skips.push(level.width());
      }
      down.add(stages);
      width = level.width();
      if (i + 1 < depth) {
        int channels = width;
        halvings.add(layered("down%s.halving".formatted(i), () -> parts.halving(channels)));
        skips.push(width);
      }
    }
    UNetLevel deepest = new UNetLevel(width, config.attention().middle());
    int inner = width;
    middle =
        List.of(
            stage("middle.first", width, deepest),
            layered("middle.last", () -> parts.residual(inner, inner)));
    for (int i = depth - 1; i >= 0; i--) {
      int number = depth - 1 - i;
      List<Layered> stages = new ArrayList<>();
      for (int k = 0; k <= config.blocks(); k++) {
        stages.add(stage("up%s.%s".formatted(number, k), width + skips.pop(), levels.get(i)));
        width = levels.get(i).width();
      }
      up.add(stages);
      if (i > 0) {
        int channels = width;
        doublings.add(layered("up%s.doubling".formatted(number), () -> parts.doubling(channels)));
      }
    }
    int ending = width;
    norm = part("norm", () -> config.norms().normThenSilu(ending));
    last = layered("last", convolution(ending, config.ends().out()));
    account();
  }

  /** Returns what the network says of images at times, told a context. */
  public Tensor forward(Tensor x, Tensor times, Tensor context) {
    try (Gradients.Pause pause = Gradients.paused();
        Thrift thrift = Thrift.open();
        Scope scope = Scope.open()) {
      Tensor told = time.compute(module -> module.forward(times)).silu();
      Condition condition = new Condition(told, Optional.of(context));
      Deque<Tensor> skips = new ArrayDeque<>();
      Tensor y = goDown(x, condition, skips);
      for (Layered layer : middle) {
        y = layer.forward(y, condition);
      }
      Tensor end = goUp(y, condition, skips, scope);
      Tensor normal = norm.compute(module -> module.forward(end));
      return scope.keep(last.forward(normal, condition));
    }
  }

  /**
   * The way down, of which every value is needed again.
   *
   * @param skips modified: gets the values, the last first
   */
  private Tensor goDown(Tensor x, Condition condition, Deque<Tensor> skips) {
    Tensor y = first.forward(x, condition);
    skips.push(y);
    for (int i = 0; i < down.size(); i++) {
      for (Layered stage : down.get(i)) {
        y = stage.forward(y, condition);
        skips.push(y);
      }
      if (i < halvings.size()) {
        y = halvings.get(i).forward(y, condition);
        skips.push(y);
      }
    }
    return y;
  }

  /**
   * The way up, which gives each value back once the next is there.
   *
   * @param skips modified: what the way down left
   * @param scope that owns the values
   */
  private Tensor goUp(Tensor x, Condition condition, Deque<Tensor> skips, Scope scope) {
    Tensor y = x;
    for (int i = 0; i < up.size(); i++) {
      for (Layered stage : up.get(i)) {
        Tensor skip = skips.pop();
        Tensor both = UpBlock.beside(y, skip);
        scope.drop(y);
        scope.drop(skip);
        y = stage.forward(both, condition);
        scope.drop(both);
      }
      if (i < doublings.size()) {
        Tensor small = y;
        y = doublings.get(i).forward(small, condition);
        scope.drop(small);
      }
    }
    return y;
  }

  /** Returns the sizes. */
  public UNetConfig config() {
    return config;
  }

  private void account() throws IOException {
    List<Supplier<TorchState>> states = new ArrayList<>();
    for (Part<? extends Module> part : all) {
      states.add(() -> part.state(part.made()));
    }
    try (Thrift thrift = Thrift.open()) {
      TorchState.requireFit(source, states);
    }
  }

  private <T> T blank(Supplier<T> make) {
    try (Blank blank = Blank.upTo(weights)) {
      return make.get();
    }
  }

  private Layered stage(String name, int in, UNetLevel level) {
    return layered(
        name,
        () -> {
          Stage stage = new Stage(parts, in, level);
          return new UNetPart(stage, stage);
        });
  }

  private Supplier<UNetPart> convolution(int in, int out) {
    return () -> UNetPart.of(parts.conv(in, out));
  }

  private Layered layered(String name, Supplier<UNetPart> make) {
    Layered layer = new Layered(name, make);
    all.add(layer.account());
    return layer;
  }

  private <M extends Module> Part<M> part(String name, Supplier<M> make) {
    Part<M> part = new Part<>(name, make);
    all.add(part);
    return part;
  }

  /** A module by its name in the whole network. */
  private final class Part<M extends Module> {
    private final String name;
    private final Supplier<M> make;

    Part(String name, Supplier<M> make) {
      this.name = name;
      this.make = make;
    }

    M made() {
      return blank(make);
    }

    TorchState state(Module module) {
      TorchNames names = own -> UNetNames.FOLDER.keys(name + "." + own);
      return TorchState.of(module, names);
    }

    /** Fills the module, computes, and gives its memory back. */
    Tensor compute(Function<M, Tensor> use) {
      try (Scope scope = Scope.open()) {
        M module = made();
        state(module).fill(source);
        return scope.keep(use.apply(module));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A layer by its name in the whole network. */
  private final class Layered {
    private final String name;
    private final Supplier<UNetPart> make;

    Layered(String name, Supplier<UNetPart> make) {
      this.name = name;
      this.make = make;
    }

    Part<Module> account() {
      return new Part<>(name, () -> make.get().module());
    }

    Tensor forward(Tensor x, Condition condition) {
      try (Scope scope = Scope.open()) {
        UNetPart part = blank(make);
        account().state(part.module()).fill(source);
        return scope.keep(part.layer().forward(x, condition));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
