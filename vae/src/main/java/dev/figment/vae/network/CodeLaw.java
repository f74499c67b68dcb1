package dev.figment.vae.network;

import dev.figment.core.nn.Init;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Where the codes of the last batches lay: the mean and the variance of each latent, as running
 * averages.
 *
 * <p>Shapes: codes {@code [..., L]}.
 */
public final class CodeLaw extends Module {
  private static final double MOMENTUM = 0.01;
  private static final double SMALLEST = 1e-12;

  private final Tensor mean; // [L]
  private final Tensor variance; // [L]

  /** Begins with mean 0 and variance 1. */
  public CodeLaw(int latents) {
    mean = buffer("mean", Init.zeros(Shape.of(latents)));
    variance = buffer("variance", Init.ones(Shape.of(latents)));
  }

  /** Moves a hundredth of the way to the mean and the variance of some codes. */
  public void follow(Tensor codes) {
    int[] axes = IntStream.range(0, codes.shape().rank() - 1).toArray();
    move(mean, codes.mean(axes));
    move(variance, codes.variance(axes));
  }

  /** Returns codes shifted and scaled to mean 0 and variance 1. */
  public Tensor normalize(Tensor codes) {
    return codes.sub(mean).div(deviation());
  }

  /** Returns codes that {@link #normalize} brings back. */
  public Tensor restore(Tensor normalized) {
    return normalized.mul(deviation()).add(mean);
  }

  private Tensor deviation() {
    return variance.maximum(SMALLEST).sqrt();
  }

  private static void move(Tensor average, Tensor batch) {
    average.assign(average.mul(1 - MOMENTUM).add(batch.mul(MOMENTUM)));
  }
}
