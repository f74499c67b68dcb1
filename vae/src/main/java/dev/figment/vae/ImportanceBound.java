package dev.figment.vae;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The lower bound of {@code ln p(x)} by {@code k} draws of the posterior; with one draw, the
 * evidence lower bound.
 *
 * <p>Formula: {@code L_k = ln 1/k Σ p(x, z_i) / q(z_i|x)}; its mean never falls as {@code k} grows.
 *
 * <p>Reference: Burda, Grosse and Salakhutdinov 2016, eq. 8 and theorem 1.
 */
public final class ImportanceBound {
  /** The name of the figure. */
  public static final String NAME = "importanceWeightedBound";

  /** Below the largest weight by more, a weight is lost in rounding. Units: nats. */
  private static final double REACH = 40;

  private static final int CHUNK = 1 << 20;
  private static final int EVALUATED = 20;

  private ImportanceBound() {}

  /** A model that weighs draws of latents: what every bound of its likelihood is made from. */
  @FunctionalInterface
  public interface Weights {
    /**
     * Returns {@code ln p(x, z) / q(z|x)} of draws {@code z} from the posterior {@code q}.
     *
     * <p>Shapes: {@code [N, H, W, C] → [k, N]}. Units: nats per image.
     *
     * @param samples draws for each image, {@code k}
     */
    Tensor logWeights(Tensor images, int samples, Rng rng);
  }

  /**
   * Returns the bound, of which gradients can be taken. A draw whose weight is {@code e^-40} of the
   * largest gets none: it would be too small for a normal float, with which processors are slow.
   *
   * <p>Shapes: {@code [k, N] → [N]}. Units: nats per image.
   */
  public static Tensor of(Tensor logWeights) {
    Tensor least = logWeights.detach().max(0).sub(REACH);
    return logWeights.maximum(least).logSumExp(0).sub(Math.log(logWeights.shape().dim(0)));
  }

  /**
   * Returns the bound by any number of draws; those that are alive at once hold about a million
   * pixels.
   *
   * <p>Shapes: {@code [N, H, W, C] → [N]}. Units: nats per image.
   *
   * @throws IllegalArgumentException if there are no draws
   */
  public static Tensor estimate(Weights model, Tensor images, int samples, Rng rng) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "importanceBound: no draws, expected >= 1, got " + samples);
    }
    int chunk = Math.max(1, Math.min(samples, CHUNK / images.shape().size()));
    try (Inference inference = Inference.open()) {
      RunningLogSum sum = new RunningLogSum(images.shape().dim(0));
      for (int done = 0; done < samples; done += chunk) {
        try (Scope part = Scope.open()) {
          int count = Math.min(chunk, samples - done);
          sum.add(model.logWeights(images, count, rng).logSumExp(0).toDoubles());
        }
      }
      return inference.keep(sum.minus(Math.log(samples)).to(images.dtype()));
    }
  }

  /**
   * Returns the mean of the negated bound over images, as {@code importanceWeightedBound}, with
   * {@code samples}, {@code images}, {@code standardError} of that mean, and {@code
   * bitsPerDimension} where the law is one of bytes.
   *
   * @param model of a batch, whose labels it may look at
   * @param law what the model takes a pixel for
   */
  public static Figures evaluate(
      Function<Batch, Weights> model, Pixels.Law law, Dataset data, int samples, Rng rng) {
    BatchPlan plan = law.of(BatchPlan.evaluation(EVALUATED, PixelScale.UNIT));
    Rng draws = rng.child(1);
    Figures means =
        Evaluation.means(
            data,
            plan,
            rng.child(0),
            batch -> {
              Weights weights = model.apply(batch);
              Tensor bound = estimate(weights, batch.images(), samples, draws).to(DType.DOUBLE);
              return Figures.of("mean", bound.mean().item())
                  .and("square", bound.square().mean().item());
            });
    double mean = means.get("mean");
    double variance = Math.max(0, means.get("square") - mean * mean);
    int n = data.size();
    Figures figures =
        Figures.of(NAME, -mean)
            .and("samples", samples)
            .and("images", n)
            .and("standardError", Math.sqrt(variance / Math.max(1, n - 1)));
    return law.isOfBytes()
        ? figures.and("bitsPerDimension", -mean / (data.shape().bytes() * Math.log(2)))
        : figures;
  }

  /**
   * The logarithm of a sum of numbers that come by their logarithms, some at a time; a row each.
   */
  static final class RunningLogSum {
    private final double[] sums;

    RunningLogSum(int rows) {
      sums = new double[rows];
      Arrays.fill(sums, Double.NEGATIVE_INFINITY);
    }

    /** Adds one number to each row. */
    void add(double[] logarithms) {
      for (int i = 0; i < sums.length; i++) {
        double larger = Math.max(sums[i], logarithms[i]);
        double smaller = Math.min(sums[i], logarithms[i]);
        boolean nothing = smaller == Double.NEGATIVE_INFINITY;
        sums[i] = nothing ? larger : larger + Math.log1p(Math.exp(smaller - larger));
      }
    }

    /** Returns the logarithms of the sums less a number. */
    Tensor minus(double constant) {
      return Tensor.of(sums, Shape.of(sums.length)).sub(constant);
    }
  }
}
