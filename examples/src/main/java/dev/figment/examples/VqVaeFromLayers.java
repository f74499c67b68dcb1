package dev.figment.examples;

import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Inference;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Neural Discrete Representation Learning (van den Oord et al. 2017) from layers up: a digit is a
 * grid of 7 x 7 codes out of 64, each the nearest to what the encoder says.
 */
public final class VqVaeFromLayers extends Module {
  static final int CODES = 64;
  static final int SIDE = 7; // of a grid of codes
  private static final int SIZE = 16; // numbers of a code, D
  private static final Window HALF = Window.of(2, 1);

  private final Rng rng = Rng.seed(42);
  private final Sequential encoder =
      child(
          "encoder",
          new Sequential(
              new Conv2d(1, 32, 4, HALF, rng),
              Activation.RELU, // [N, 14, 14, 32]
              new Conv2d(32, SIZE, 4, HALF, rng))); // [N, 7, 7, D]
  private final Tensor codes =
      parameter("codes", rng.normal(Shape.of(CODES, SIZE)).mul(0.1)); // [K, D]
  private final Sequential decoder =
      child(
          "decoder",
          new Sequential(
              new ConvTranspose2d(SIZE, 32, 4, HALF, rng),
              Activation.RELU,
              new ConvTranspose2d(32, 1, 4, HALF, rng))); // [N, 28, 28, 1]

  /** Learns the bundled digits, and draws digits above what comes back of them. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "vqvae.png");
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    VqVaeFromLayers vqvae = new VqVaeFromLayers();
    vqvae.train(digits, 10);
    Tensor shown = digits.limit(8).toBatch(PixelScale.UNIT).images();
    ImageGrid.of(Tensor.concat(List.of(shown, vqvae.reconstruct(shown)), 0)).columns(8).write(file);
  }

  /**
   * Minimizes eq. 3, in which the gradient of the decoder's input is copied to the encoder. Returns
   * the squared error of a pixel.
   */
  double train(Dataset digits, int epochs) {
    Optimizer adam = new Adam(namedParameters(), LearningRate.constant(1e-3));
    BatchPlan plan = BatchPlan.training(64, PixelScale.UNIT);
    return Epochs.run(
        digits,
        plan,
        epochs,
        (batch, chance) -> {
          Tensor z = encoder.forward(batch.images());
          Tensor e = nearest(z);
          Tensor straightThrough = z.add(e.sub(z).detach());
          Tensor back = decoder.forward(straightThrough);
          Tensor error = Losses.meanSquaredError(back, batch.images());
          Tensor toCodes = Losses.meanSquaredError(e, z.detach()); // codes follow the encoder
          Tensor commitment = Losses.meanSquaredError(z, e.detach()); // which stays near them
          Tensor loss = error.add(toCodes).add(commitment.mul(0.25));
          adam.step(loss.backward(adam.parameters()));
          return error.item();
        });
  }

  /** Eq. 1 and 2; {@code [N, 7, 7, D] → [N, 7, 7, D]}. */
  private Tensor nearest(Tensor z) {
    return codes.gather(0, index(z)).reshape(z.shape()); // [N, 7, 7, D]
  }

  /** Which code is nearest, {@code [N, 7, 7, D] → [N 7 7]}. */
  private IntTensor index(Tensor z) {
    Tensor vectors = z.detach().reshape(-1, SIZE); // [N 7 7, D]
    Tensor closeness = vectors.matmul(codes, false, true).sub(codes.square().sum(1).mul(0.5));
    return closeness.detach().argMax(1);
  }

  /** The codes of images, {@code [N, 28, 28, 1] → [N, 49]}. */
  IntTensor codes(Tensor images) {
    try (Inference inference = Inference.open()) {
      return index(encoder.forward(images)).reshape(images.shape().dim(0), SIDE * SIDE);
    }
  }

  /** The images of codes, {@code [N, 49] → [N, 28, 28, 1]}. */
  Tensor images(IntTensor index) {
    Tensor z = codes.gather(0, index.reshape(index.shape().size())); // [N 7 7, D]
    return decoder.forward(z.reshape(-1, SIDE, SIDE, SIZE)).clamp(0, 1);
  }

  /** {@code [N, 28, 28, 1] → [N, 28, 28, 1]}. */
  Tensor reconstruct(Tensor images) {
    return Inference.of(() -> decoder.forward(nearest(encoder.forward(images))));
  }
}
