package dev.figment.diffusion.text;

import dev.figment.core.kernel.Reach;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import java.util.stream.IntStream;

/** Blocks one after the other; {@code [N, T, D] → [N, T, D]}. */
public final class ClipEncoder extends Module implements Layer {
  private final Sequential layers;

  /** Makes blocks with random weights. */
  public ClipEncoder(ClipTower tower, Reach reach, Rng rng) {
    layers =
        child(
            "layers",
            new Sequential(
                IntStream.range(0, tower.layers())
                    .mapToObj(i -> new ClipBlock(tower, reach, rng))
                    .toList()));
  }

  @Override
  public Tensor forward(Tensor x) {
    return layers.forward(x);
  }
}
