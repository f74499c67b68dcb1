package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.distribution.Gaussian;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The codec of latent diffusion (Rombach et al. 2022, section 3.1) from layers up: a digit becomes
 * a smaller image of 7 x 7 x 4 numbers, which come back as the digit and are held near noise, such
 * that a diffusion can draw them. Its loss by a network of features, and its critic, are left out.
 */
public final class KlCodecFromLayers extends Module {
  private static final int CHANNELS = 4; // of a latent image, L
  private static final double HOLD = 1e-2; // what a nat of divergence costs
  private static final Window HALF = Window.of(2, 1);
  private static final Window SAME = Window.of(1, 1);

  private final Rng rng = Rng.seed(42);
  private final Sequential encoder =
      child(
          "encoder",
          new Sequential(
              new Conv2d(1, 16, 4, HALF, rng),
              Activation.SILU, // [N, 14, 14, 16]
              new Conv2d(16, 32, 4, HALF, rng),
              Activation.SILU, // [N, 7, 7, 32]
              new Conv2d(32, 2 * CHANNELS, 3, SAME, rng))); // [N, 7, 7, 2 L]
  private final Sequential decoder =
      child(
          "decoder",
          new Sequential(
              new Conv2d(CHANNELS, 32, 3, SAME, rng),
              Activation.SILU,
              new ConvTranspose2d(32, 16, 4, HALF, rng),
              Activation.SILU,
              new ConvTranspose2d(16, 1, 4, HALF, rng))); // [N, 28, 28, 1]

  /** Learns the bundled digits, and draws digits above what comes back of them. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "codec.png");
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    KlCodecFromLayers codec = new KlCodecFromLayers();
    codec.train(digits, 10);
    Tensor shown = digits.limit(8).toBatch(PixelScale.UNIT).images();
    Tensor back = codec.decode(codec.encode(shown));
    ImageGrid.of(Tensor.concat(List.of(shown, back), 0)).columns(8).write(file); // [16, 28, 28, 1]
  }

  /** Minimizes {@code |x - x'|² + w KL(q(z|x) || N(0, 1))}; returns the first of them. */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(1e-3));
    return Epochs.run(
        digits,
        BatchPlan.training(64, PixelScale.UNIT),
        epochs,
        (batch, chance) -> {
          Gaussian posterior = posterior(batch.images());
          Tensor back = decoder.forward(posterior.sample(chance));
          Tensor error = back.sub(batch.images()).square().sum().div(batch.size());
          Tensor divergence = posterior.divergenceFromStandard().sum().div(batch.size());
          adam.step(error.add(divergence.mul(HOLD)).backward(adam.parameters()));
          return error.item();
        });
  }

  /** {@code q(z|x)}: {@code [N, 28, 28, 1] → [N, 7, 7, L]}. */
  private Gaussian posterior(Tensor images) {
    List<Tensor> halves = encoder.forward(images).split(-1, CHANNELS, CHANNELS); // [N, 7, 7, L]
    return new Gaussian(halves.get(0), halves.get(1));
  }

  /** {@code [N, 28, 28, 1] → [N, 7, 7, L]}: the means of the latents. */
  Tensor encode(Tensor images) {
    return Inference.of(() -> posterior(images).mean());
  }

  /** {@code [N, 7, 7, L] → [N, 28, 28, 1]}. */
  Tensor decode(Tensor latents) {
    return Inference.of(() -> decoder.forward(latents).clamp(0, 1));
  }
}
