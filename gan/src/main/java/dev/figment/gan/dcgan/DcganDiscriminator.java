package dev.figment.gan.dcgan;

import static dev.figment.gan.dcgan.DcganGenerator.DEVIATION;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.ClassProjection;
import dev.figment.gan.Discriminator;
import dev.figment.gan.layer.ScaledConv2d;
import dev.figment.gan.layer.ScaledLinear;
import java.util.ArrayList;
import java.util.List;

/**
 * Halves the sides of an image by convolutions with leaky relu, and scores what is left by an
 * affine map; a class is scored by its agreement with the features.
 *
 * <p>Reference: Radford et al. 2016, section 3.
 */
final class DcganDiscriminator extends Discriminator {
  private static final LeakyRelu LEAKY = new LeakyRelu(0.2);

  private final CriticNorm norm;
  private final Sequential features;
  private final ScaledLinear score;
  private final ClassProjection projection;

  DcganDiscriminator(DcganConfig config, Rng rng) {
    norm = config.norm();
    List<Halving> halvings = Halving.of(config.image());
    List<Layer> chain = new ArrayList<>();
    int in = config.image().channels();
    for (int i = 0; i < halvings.size(); i++) {
      int out = config.width() << i;
      chain.add(convolution(halvings.get(i).weight(in, out), rng));
      if (i > 0) {
        chain.add(norm.after(out));
      }
      chain.add(LEAKY);
      in = out;
    }
    features = child("features", new Sequential(chain));
    Halving last = halvings.get(halvings.size() - 1);
    Shape shape = Shape.of(last.smallerHeight() * last.smallerWidth() * in, 1);
    score =
        child(
            "score", new ScaledLinear(Init.normal(shape, DEVIATION, rng), norm.scale(shape, rng)));
    projection = child("projection", new ClassProjection(config.space(), in, rng));
  }

  @Override
  public Tensor forward(Tensor images, Tensor classes) {
    Tensor x = features.forward(images); // [N, h, w, C]
    Tensor scores = score.forward(x.reshape(x.shape().dim(0), -1)); // [N, 1]
    return projection.forward(scores, x.mean(1, 2), classes);
  }

  private ScaledConv2d convolution(Shape shape, Rng rng) {
    Tensor weight = Init.normal(shape, DEVIATION, rng);
    return norm == CriticNorm.BATCH
        ? ScaledConv2d.withoutBias(weight, Halving.WINDOW, norm.scale(shape, rng))
        : new ScaledConv2d(weight, Halving.WINDOW, norm.scale(shape, rng));
  }
}
