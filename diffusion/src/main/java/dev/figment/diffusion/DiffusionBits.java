package dev.figment.diffusion;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Clipping;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.likelihood.ProbabilityFlow;
import dev.figment.diffusion.likelihood.Trace;
import dev.figment.diffusion.likelihood.VariationalBound;
import dev.figment.diffusion.likelihood.VariationalBound.Variance;
import dev.figment.diffusion.objective.Chain;
import dev.figment.diffusion.objective.EdmPath;
import dev.figment.diffusion.objective.NoisePath;
import dev.figment.diffusion.schedule.NoiseLevel;
import dev.figment.diffusion.schedule.Walk;
import java.util.List;

/** How many bits a model needs for images, of which it is told the class if it knows some. */
final class DiffusionBits {
  private static final int AT_ONCE = 64;
  private static final int AT_ONE_TIME = 16;

  /** Steps of a byte lie this dense in pixel range [-1, 1]. */
  private static final double STEPS = 127.5;

  /** Multiples of it, without their whole part, are spread evenly. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private DiffusionBits() {}

  /**
   * Returns {@code bitsPerDimension} by the probability flow: of bytes with a random part of a
   * step, by Hutchinson's trace.
   */
  static Figures ofFlow(Diffusion model, Dataset data, int steps, Rng rng) {
    Figures sums = Figures.none();
    BatchPlan plan = BatchPlan.evaluation(AT_ONCE, PixelScale.SIGNED);
    try (Batches batches = Batches.of(data, plan, rng.split(), 0)) {
      while (batches.hasNext()) {
        try (Scope scope = Scope.open()) {
          Batch batch = batches.next();
          Denoiser denoiser = model.denoiser(batch.labels().toInts());
          Tensor part = rng.uniform(batch.images().shape()).sub(0.5).div(STEPS);
          double[] log =
              new ProbabilityFlow(denoiser, levels(model.path(), steps), Trace.HUTCHINSON)
                  .logDensity(batch.images().add(part), rng);
          double sum = 0;
          for (double nats : log) {
            sum += bits(nats, model.image().bytes());
          }
          sums = sums.plus(Figures.of("bitsPerDimension", sum / log.length), log.length);
        }
      }
    }
    return sums.over(data.size());
  }

  /** Returns the bits of a dimension: the density of a byte's steps, not of pixels. */
  private static double bits(double nats, int dimensions) {
    return (Math.log(STEPS) - nats / dimensions) / Math.log(2);
  }

  /** On the straight path the trace is as large at each order of time, down to a byte's step. */
  private static List<NoiseLevel> levels(NoisePath path, int steps) {
    if (path instanceof Chain chain) {
      return Walk.evenLambda(chain.schedule(), steps);
    }
    return path instanceof EdmPath
        ? Walk.exploding(EdmPath.LEAST, EdmPath.MOST, steps)
        : Walk.crowded(steps, 1 / STEPS);
  }

  /**
   * Returns {@code bound}, in bits per dimension, and its ends {@code boundOfNoise} and {@code
   * boundOfPixels}. Of the steps between, each few images see one.
   */
  static Figures ofBound(Diffusion model, Chain chain, Variance variance, Dataset data, Rng rng) {
    VariationalBound bound = new VariationalBound(chain.schedule(), variance);
    BatchPlan plan = BatchPlan.evaluation(AT_ONE_TIME, PixelScale.SIGNED);
    double first = rng.nextUniform();
    int between = chain.schedule().steps() - 1;
    int[] seen = {0};
    return Evaluation.means(
        data,
        plan,
        rng.split(),
        batch -> {
          Denoiser denoiser = new Clipping(model.denoiser(batch.labels().toInts()), 1);
          Tensor clean = batch.images();
          Shape shape = clean.shape();
          double share = (first + GOLDEN * seen[0]++) % 1;
          int t = 1 + (int) (share * between);
          double noise = bound.prior(clean).mean().item();
          double pixels = bound.term(denoiser, clean, 0, rng.normal(shape)).mean().item();
          double step =
              between == 0 ? 0 : bound.term(denoiser, clean, t, rng.normal(shape)).mean().item();
          return Figures.of("bound", noise + pixels + between * step)
              .plus(Figures.of("boundOfNoise", noise), 1)
              .plus(Figures.of("boundOfPixels", pixels), 1);
        });
  }
}
