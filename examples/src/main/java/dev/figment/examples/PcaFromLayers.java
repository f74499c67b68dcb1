package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.linalg.PrincipalAxes;
import dev.figment.core.model.Inference;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Probabilistic principal component analysis (Tipping and Bishop 1999) from tensors up: the axes
 * along which digits vary most, and the normal law that they make.
 */
public final class PcaFromLayers {
  private static final int LATENTS = 30;
  private static final int PIXELS = 28 * 28;

  private final Tensor mean; // [784]
  private final Tensor axes; // [784, L], orthonormal
  private final Tensor deviations; // [L], along the axes

  /** Solves for the axes of some digits. */
  PcaFromLayers(Dataset digits) {
    Tensor x = pixels(digits); // [N, 784]
    mean = x.mean(0);
    Tensor centered = x.sub(mean);
    double[] covariance =
        centered.matmul(centered, true, false).div(digits.size()).toDoubles(); // [784, 784]
    double[][] rows = new double[PIXELS][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(covariance, i * PIXELS, (i + 1) * PIXELS));
    PrincipalAxes found = PrincipalAxes.of(rows, LATENTS);
    axes = Tensor.of(found.components(), Shape.of(PIXELS, LATENTS));
    // Eq. 8: what the other axes hold is noise on every pixel, and counts here too.
    double[] others = Arrays.copyOfRange(found.variances(), LATENTS, PIXELS);
    double noise = Arrays.stream(others).average().orElse(0);
    double[] signal = Arrays.copyOf(found.variances(), LATENTS);
    deviations = Tensor.of(signal, Shape.of(LATENTS)).sub(noise).maximum(0).sqrt();
  }

  /** Draws digits above what comes back of them by 30 numbers, and digits of the normal law. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "pca.png");
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    PcaFromLayers pca = new PcaFromLayers(digits);
    System.out.printf(Locale.ROOT, "squared error an image: %.3f%n", pca.error(digits));
    Tensor shown = pixels(digits.limit(8));
    Tensor all = Tensor.concat(List.of(shown, pca.decode(pca.encode(shown)), pca.sample(8)), 0);
    ImageGrid.of(all.to(DType.FLOAT).reshape(24, 28, 28, 1)).columns(8).write(file);
  }

  /** {@code [N, 784] → [N, L]}. */
  Tensor encode(Tensor x) {
    return x.sub(mean).matmul(axes);
  }

  /** {@code [N, L] → [N, 784]}. */
  Tensor decode(Tensor z) {
    return z.matmul(axes, false, true).add(mean);
  }

  /** Eq. 2, without the noise: {@code x = W z + μ} with standard normal {@code z}. */
  Tensor sample(int count) {
    Tensor z = Rng.seed(7).normal(Shape.of(count, LATENTS)).to(DType.DOUBLE);
    return Inference.of(() -> decode(z.mul(deviations)));
  }

  /** The mean over images of {@code |x - decode(encode(x))|²}. */
  double error(Dataset digits) {
    Tensor x = pixels(digits);
    return x.sub(decode(encode(x))).square().sum(1).mean().item();
  }

  private static Tensor pixels(Dataset digits) {
    return digits.toBatch(PixelScale.UNIT).images().to(DType.DOUBLE).reshape(-1, PIXELS);
  }
}
