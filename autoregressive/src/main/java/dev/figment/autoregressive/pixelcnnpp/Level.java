package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.autoregressive.layer.Field;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Both streams at one size of the image: blocks on the way down, the next smaller level, and blocks
 * on the way up, which read what the first ones gave.
 *
 * <p>Shapes: both streams {@code [N, H, W, F] → [N, H, W, F]}.
 *
 * <p>Reference: Salimans et al. 2017, section 2.3 and 2.4. Differs from the paper: a level comes
 * back to the larger size by kernels of 2 x 2 in both streams, where the authors' upper stream has
 * 2 x 3.
 */
final class Level extends Module {
  /** What the stream of the rows above sees. */
  static final Field ABOVE = new Field(1, 1, 1, Field.Own.ALL);

  /** What the other stream sees. */
  static final Field BEFORE = new Field(1, 1, 0, Field.Own.ITSELF);

  private final List<GatedResnet> aboveDown = new ArrayList<>();
  private final List<GatedResnet> beforeDown = new ArrayList<>();
  private final List<GatedResnet> aboveUp = new ArrayList<>();
  private final List<GatedResnet> beforeUp = new ArrayList<>();
  private final Optional<Smaller> smaller;

  /** The next smaller level, and the ways to it and back. */
  private record Smaller(
      NormedConv2d aboveHalved,
      NormedConv2d beforeHalved,
      Level level,
      NormedConv2d aboveDoubled,
      NormedConv2d beforeDoubled) {}

  Level(int levels, int blocks, int features, double dropped, Rng rng) {
    for (int i = 0; i < blocks; i++) {
      aboveDown.add(child("aboveDown" + i, new GatedResnet(ABOVE, features, 0, dropped, rng)));
      beforeDown.add(
          child("beforeDown" + i, new GatedResnet(BEFORE, features, features, dropped, rng)));
    }
    smaller =
        levels == 1
            ? Optional.empty()
            : Optional.of(smaller(levels, blocks, features, dropped, rng));
    int up = smaller.isPresent() ? blocks + 1 : blocks;
    for (int i = 0; i < up; i++) {
      aboveUp.add(child("aboveUp" + i, new GatedResnet(ABOVE, features, features, dropped, rng)));
      beforeUp.add(
          child("beforeUp" + i, new GatedResnet(BEFORE, features, 2 * features, dropped, rng)));
    }
  }

  private Smaller smaller(int levels, int blocks, int f, double dropped, Rng rng) {
    return new Smaller(
        child("aboveHalved", new NormedConv2d(ABOVE, 2, f, f, 1, rng)),
        child("beforeHalved", new NormedConv2d(BEFORE, 2, f, f, 1, rng)),
        child("smaller", new Level(levels - 1, blocks, f, dropped, rng)),
        child("aboveDoubled", new NormedConv2d(Field.point(), f, 4 * f, rng)),
        child("beforeDoubled", new NormedConv2d(Field.point(), f, 4 * f, rng)));
  }

  Streams forward(Streams x) {
    List<Streams> given = new ArrayList<>(List.of(x));
    Streams y = x;
    for (int i = 0; i < aboveDown.size(); i++) {
      Tensor above = aboveDown.get(i).forward(y.above(), Optional.empty());
      Tensor before = beforeDown.get(i).forward(y.before(), Optional.of(above));
      y = new Streams(above, before);
      given.add(y);
    }
    if (smaller.isPresent()) {
      y = throughSmaller(smaller.get(), y);
    } else {
      given.remove(given.size() - 1);
    }
    for (int i = 0; i < aboveUp.size(); i++) {
      Streams skip = given.get(given.size() - 1 - i);
      Tensor above = aboveUp.get(i).forward(y.above(), Optional.of(skip.above()));
      Tensor both = Tensor.concat(List.of(above, skip.before()), -1); // [N, H, W, 2F]
      y = new Streams(above, beforeUp.get(i).forward(y.before(), Optional.of(both)));
    }
    return y;
  }

  private static Streams throughSmaller(Smaller s, Streams x) {
    Streams halved =
        new Streams(s.aboveHalved().forward(x.above()), s.beforeHalved().forward(x.before()));
    Streams y = s.level().forward(halved);
    return new Streams(
        doubled(s.aboveDoubled().forward(y.above())),
        doubled(s.beforeDoubled().forward(y.before())));
  }

  /** Each pixel's four parts as 2 x 2 pixels: {@code [N, h, w, 4F] → [N, 2h, 2w, F]}. */
  private static Tensor doubled(Tensor x) {
    Shape s = x.shape();
    int f = s.dim(3) / 4;
    Tensor parts = x.reshape(s.dim(0), s.dim(1), s.dim(2), 2, 2, f); // [N, h, w, 2, 2, F]
    Tensor rows = parts.permute(0, 1, 3, 2, 4, 5); // [N, h, 2, w, 2, F]
    return rows.reshape(s.dim(0), 2 * s.dim(1), 2 * s.dim(2), f);
  }

  void forEach(Consumer<NormedConv2d> action) {
    List.of(aboveDown, beforeDown, aboveUp, beforeUp)
        .forEach(blocks -> blocks.forEach(block -> block.forEach(action)));
    smaller.ifPresent(
        s -> {
          List.of(s.aboveHalved(), s.beforeHalved(), s.aboveDoubled(), s.beforeDoubled())
              .forEach(action);
          s.level().forEach(action);
        });
  }

  LevelPass.Weights pixelwise() {
    return new LevelPass.Weights(
        weights(aboveDown),
        weights(beforeDown),
        weights(aboveUp),
        weights(beforeUp),
        smaller.map(
            s ->
                new LevelPass.Smaller(
                    s.aboveHalved().pixelwise(),
                    s.beforeHalved().pixelwise(),
                    s.level().pixelwise(),
                    s.aboveDoubled().pixelwise(),
                    s.beforeDoubled().pixelwise())));
  }

  private static List<GatedResnet.Weights> weights(List<GatedResnet> blocks) {
    return blocks.stream().map(GatedResnet::pixelwise).toList();
  }
}
