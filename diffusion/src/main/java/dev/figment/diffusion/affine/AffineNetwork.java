package dev.figment.diffusion.affine;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Embedding;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Three affine layers with SiLU in between, from all pixels to all pixels, told the time and the
 * class beside them.
 *
 * <p>Such a network stands in many first listings of diffusion, and is often not trained there: the
 * listing runs the whole chain for each batch, draws fresh noise at each of its steps, and compares
 * the end with noise. The network is never asked for what is compared, so its loss does not depend
 * on one weight; each image costs a thousand steps; and nobody tells the network how much noise
 * there is. Here, as in Ho et al. 2020, algorithm 1, a batch takes one leap to a time that is drawn
 * for each image, the network is told that time, and what it says of the noise is what is compared.
 *
 * <p>Shapes: {@code [N, H, W, C], [N] → [N, H, W, C]}.
 */
public final class AffineNetwork extends Module {
  private final AffineConfig config;
  private final SinusoidalEmbedding waves;
  private final Optional<Embedding> classes;
  private final Sequential layers;

  /** Makes a network with random weights. */
  public AffineNetwork(AffineConfig config, Rng rng) {
    this.config = config;
    int pixels = config.image().bytes();
    int told = config.waves();
    waves = new SinusoidalEmbedding(told);
    classes =
        config.classes() == 0
            ? Optional.empty()
            : Optional.of(child("classes", new Embedding(config.classes() + 1, told, rng)));
    layers =
        child(
            "layers",
            new Sequential(
                new Linear(pixels + told, config.hidden(), rng),
                Activation.SILU,
                new Linear(config.hidden(), config.hidden(), rng),
                Activation.SILU,
                new Linear(config.hidden(), pixels, rng)));
  }

  /**
   * Returns what the network says of images at times.
   *
   * @param labels the class of each image; the number of classes stands for "any class", as does
   *     none
   */
  public Tensor forward(Tensor x, Tensor times, Optional<IntTensor> labels) {
    config.image().require("affineNetwork", x);
    try (Scope scope = Scope.inner()) {
      Shape shape = x.shape();
      Tensor ofTime = waves.forward(times);
      Tensor told =
          classes.map(table -> ofTime.add(table.forward(said(times, labels)))).orElse(ofTime);
      Tensor flat = x.reshape(shape.dim(0), -1); // [N, H W C]
      Tensor y = layers.forward(Tensor.concat(List.of(flat, told), -1)); // [N, H W C]
      return scope.keep(y.reshape(shape)); // [N, H, W, C]
    }
  }

  private IntTensor said(Tensor times, Optional<IntTensor> labels) {
    return labels.orElseGet(() -> IntTensor.full(times.shape(), config.classes()));
  }
}
