package dev.figment.gan.stylegan;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.LatentSpace;
import dev.figment.gan.layer.EqualizedRate;
import dev.figment.gan.layer.ScaledLinear;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns latents into styles: affine maps with leaky relu, which learn at a hundredth of the rate of
 * the others. Noise and class are first brought to unit length per number.
 *
 * <p>Shapes: {@code [N, L + K] → [N, D]}.
 *
 * <p>Reference: Karras et al. 2019, section 2; the class, Karras et al. 2020a, appendix.
 */
final class MappingNetwork extends Module implements Layer {
  private static final double RATE = 0.01;
  private static final double SMALLEST = 1e-8;
  private static final LeakyRelu LEAKY = new LeakyRelu(0.2);

  private final LatentSpace space;
  private final Optional<ScaledLinear> embedding; // [K, D]
  private final Sequential layers;

  MappingNetwork(LatentSpace space, StyleGanConfig.Styles styles, Rng rng) {
    this.space = space;
    int size = styles.size();
    embedding = space.hasClasses() ? Optional.of(embedding(size, rng)) : Optional.empty();
    List<Layer> chain = new ArrayList<>();
    int in = space.latents() + (space.hasClasses() ? size : 0);
    for (int i = 0; i < styles.layers(); i++) {
      Tensor weight = Init.normal(Shape.of(in, size), 1 / RATE, rng);
      chain.add(new ScaledLinear(weight, new EqualizedRate(RATE, Math.sqrt(2))));
      chain.add(LEAKY);
      in = size;
    }
    layers = child("layers", new Sequential(chain));
  }

  private ScaledLinear embedding(int size, Rng rng) {
    Tensor weight = Init.normal(Shape.of(space.classes(), size), 1, rng);
    return child("embedding", new ScaledLinear(weight, EqualizedRate.LINEAR));
  }

  @Override
  public Tensor forward(Tensor latents) {
    Tensor z = unit(latents.slice(1, 0, space.latents())); // [N, L]
    return layers.forward(embedding.map(e -> withClass(z, e, latents)).orElse(z));
  }

  private Tensor withClass(Tensor z, ScaledLinear embedding, Tensor latents) {
    Tensor classes = latents.slice(1, space.latents(), space.size()); // [N, K]
    return Tensor.concat(List.of(z, unit(embedding.forward(classes))), 1); // [N, L + D]
  }

  private static Tensor unit(Tensor x) {
    Tensor length = x.square().mean(1).add(SMALLEST).sqrt().reshape(-1, 1); // [N, 1]
    return x.div(length);
  }
}
