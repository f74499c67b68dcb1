package dev.figment.vae.iwae;

import dev.figment.core.data.ImageShape;
import dev.figment.core.distribution.Bernoulli;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.ImportanceBound;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers of latents {@code h_1 ... h_m} over black and white images {@code x}, upwards in the
 * posterior and downwards in the generator.
 *
 * <p>Formula: {@code q(h|x) = q(h_1|x) ... q(h_m|h_(m-1))}, {@code p(x, h) = p(h_m) p(h_(m-1)|h_m)
 * ... p(x|h_1)}, with standard normal {@code h_m}.
 *
 * <p>Reference: Burda et al. 2016, eq. 1 and 3.
 */
final class IwaeNetwork extends Module implements ImportanceBound.Weights {
  private final ImageShape image;
  private final List<GaussianMap> up = new ArrayList<>(); // q(h_1|x), q(h_2|h_1), ...
  private final List<GaussianMap> down = new ArrayList<>(); // p(h_1|h_2), p(h_2|h_3), ...
  private final Sequential logits; // p(x|h_1)
  private final List<Integer> sizes;

  IwaeNetwork(IwaeConfig config, Rng rng) {
    image = config.image();
    List<StochasticLayer> layers = config.layers();
    sizes = layers.stream().map(StochasticLayer::latents).toList();
    int below = image.bytes();
    for (int i = 0; i < layers.size(); i++) {
      StochasticLayer layer = layers.get(i);
      up.add(child("up" + i, new GaussianMap(below, layer.hidden(), layer.latents(), rng)));
      below = layer.latents();
    }
    for (int i = 1; i < layers.size(); i++) {
      StochasticLayer layer = layers.get(i);
      int out = layers.get(i - 1).latents();
      down.add(
          child(
              "down" + i, new GaussianMap(layer.latents(), layer.hidden().backwards(), out, rng)));
    }
    StochasticLayer lowest = layers.get(0);
    logits =
        child(
            "logits",
            new Sequential(
                lowest.hidden().backwards().perceptron(lowest.latents(), image.bytes(), rng)));
  }

  @Override
  public Tensor logWeights(Tensor images, int samples, Rng rng) {
    return logWeights(images, noise(images, samples, rng));
  }

  /** Standard normal noise for each layer of latents of images, {@code [k, N, L]}. */
  List<Tensor> noise(Tensor images, int samples, Rng rng) {
    int count = images.shape().dim(0);
    return sizes.stream()
        .map(size -> rng.normal(Shape.of(samples, count, size), images.dtype()))
        .toList();
  }

  /** {@code ln p(x, h) / q(h|x)} of the draws that the noise makes: {@code [k, N]}. */
  Tensor logWeights(Tensor images, List<Tensor> noise) {
    Tensor x = images.reshape(images.shape().dim(0), -1);
    Gaussian posterior = up.get(0).given(x);
    Tensor h = posterior.at(noise.get(0));
    Tensor logWeights = sum(pixels(h).logDensity(x)).sub(sum(posterior.logDensity(h)));
    for (int i = 1; i < up.size(); i++) {
      Gaussian next = up.get(i).given(h);
      Tensor above = next.at(noise.get(i));
      Tensor below = sum(down.get(i - 1).given(above).logDensity(h));
      logWeights = logWeights.add(below).sub(sum(next.logDensity(above)));
      h = above;
    }
    return logWeights.add(sum(Gaussian.standard(Shape.of(1), h.dtype()).logDensity(h)));
  }

  /** {@code [N, H, W, C] → [N, L]}: the means, layer by layer, up to the highest. */
  Tensor encode(Tensor images) {
    Tensor h = images.reshape(images.shape().dim(0), -1);
    for (GaussianMap map : up) {
      h = map.given(h).mean();
    }
    return h;
  }

  /** {@code [N, L] → [N, H, W, C]}: the means, layer by layer, down to the image. */
  Tensor decode(Tensor highest) {
    Tensor h = highest;
    for (int i = down.size() - 1; i >= 0; i--) {
      h = down.get(i).given(h).mean();
    }
    return images(h);
  }

  /** {@code [count, H, W, C]}: draws of all latents, and the mean image of the lowest. */
  Tensor sample(int count, Rng rng) {
    Tensor h = rng.normal(Shape.of(count, sizes.get(sizes.size() - 1)));
    for (int i = down.size() - 1; i >= 0; i--) {
      h = down.get(i).given(h).sample(rng);
    }
    return images(h);
  }

  private Tensor images(Tensor lowest) {
    return pixels(lowest).mean().reshape(image.batch(lowest.shape().dim(0)));
  }

  private Bernoulli pixels(Tensor lowest) {
    return new Bernoulli(logits.forward(lowest));
  }

  private static Tensor sum(Tensor logDensity) {
    return logDensity.sum(-1);
  }
}
