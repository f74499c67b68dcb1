package dev.figment.vae.vae;

import dev.figment.core.distribution.Gaussian;
import dev.figment.core.nn.Init;
import dev.figment.core.nn.Layer;
import dev.figment.core.nn.Module;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.vae.Pixels;
import java.util.List;

/**
 * A VAE's networks that are told the class of an image.
 *
 * <p>Formula: the encoder's output moves by {@code s_y}, one learned vector for each class {@code
 * y}; the decoder gets {@code (z, e_y)} with the unit vector {@code e_y}.
 */
final class ConditionalNetwork extends Module {
  private final int latents;
  private final int classes;
  private final Layer encoder;
  private final Tensor shift; // [K, 2 L]
  private final Layer decoder;
  private final Pixels.Head pixels;

  ConditionalNetwork(ConditionalVaeConfig config, Rng rng) {
    VaeConfig vae = config.vae();
    latents = vae.latents();
    classes = config.classes();
    encoder =
        layer("encoder", vae.architecture().encoder(vae.image(), vae.hidden(), 2 * latents, rng));
    shift = parameter("shift", Init.zeros(Shape.of(classes, 2 * latents)));
    decoder =
        layer(
            "decoder",
            vae.architecture().decoder(vae.image(), vae.hidden(), latents + classes, rng));
    pixels = child("pixels", new Pixels.Head(vae.pixels()));
  }

  /** The laws of images of these classes, in their order. */
  Evidence given(IntTensor labels) {
    labels.requireBelow("conditionalVae", classes);
    return new Evidence() {
      @Override
      public Gaussian posterior(Tensor images) {
        Tensor moved = encoder.forward(images).add(shift.gather(0, labels));
        List<Tensor> halves = moved.split(-1, latents, latents);
        return new Gaussian(halves.get(0), halves.get(1));
      }

      @Override
      public Tensor logDensity(Tensor z, Tensor images) {
        return pixels.logDensity(decoder.forward(joined(z, labels)), images);
      }
    };
  }

  /** The mean image of a latent in a class: {@code [N, L], [N] → [N, H, W, C]}. */
  Tensor decode(Tensor z, IntTensor labels) {
    labels.requireBelow("conditionalVae", classes);
    return pixels.given(decoder.forward(joined(z, labels))).mean();
  }

  /** {@code [..., N, L], [N] → [k N, L + K]}. */
  private Tensor joined(Tensor z, IntTensor labels) {
    Tensor units = Tensor.oneHot(labels, classes).to(z.dtype());
    Tensor all = units.broadcastTo(z.shape().with(-1, classes));
    return Tensor.concat(List.of(z, all), -1).reshape(-1, latents + classes);
  }
}
