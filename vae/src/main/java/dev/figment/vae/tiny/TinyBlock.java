package dev.figment.vae.tiny;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.util.Optional;

/**
 * Three convolutions beside a shortcut, and a relu over the sum. Where it is pooled, each pixel is
 * first changed by what a wider norm makes of the whole image.
 *
 * <p>Shapes: {@code [N, H, W, C] → [N, H, W, C]}.
 */
final class TinyBlock extends Module implements Layer {
  private static final int GROUPS = 4;
  private static final int WIDER = 4;

  private final Sequential branch;
  private final Optional<Sequential> pool;

  TinyBlock(int channels, boolean pooled, Rng rng) {
    branch =
        child(
            "conv",
            new Sequential(
                TinyNetwork.conv(channels, channels, rng),
                Activation.RELU,
                TinyNetwork.conv(channels, channels, rng),
                Activation.RELU,
                TinyNetwork.conv(channels, channels, rng)));
    pool = pooled ? Optional.of(child("pool", pool(channels, rng))) : Optional.empty();
  }

  @Override
  public Tensor forward(Tensor x) {
    try (Scope scope = Scope.inner()) {
      Tensor seen = pool.map(p -> x.add(p.forward(x))).orElse(x);
      return scope.keep(branch.forward(seen).add(seen).relu());
    }
  }

  private static Sequential pool(int channels, Rng rng) {
    int wide = WIDER * channels;
    return new Sequential(
        Conv2d.withoutBias(channels, wide, 1, Window.DENSE, rng),
        new GroupNorm(GROUPS, wide),
        Activation.RELU,
        Conv2d.withoutBias(wide, channels, 1, Window.DENSE, rng));
  }
}
