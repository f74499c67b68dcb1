package dev.figment.examples.cli;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the images of a data set lie among a model's latents.
 *
 * <p>Shapes: latents {@code [N, ..., L]}, labels {@code [N]}.
 */
record LatentCodes(Tensor latents, IntTensor labels) {
  private static final int BATCH = 100;

  static LatentCodes of(LatentCodec codec, Dataset data) {
    List<Tensor> parts = new ArrayList<>();
    BatchPlan plan = BatchPlan.evaluation(BATCH, PixelScale.UNIT);
    try (Batches batches = Batches.of(data, plan, Rng.seed(0), 0)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        parts.add(codec.encode(batch.images()));
      }
    }
    int[] labels = IntStream.range(0, data.size()).map(data::label).toArray();
    return new LatentCodes(Tensor.concat(parts, 0), IntTensor.of(labels));
  }

  /** The mean of each latent over the images, and over the places of a latent image. */
  double[] means() {
    return rows().mean(0).toDoubles();
  }

  /** The standard deviation of each latent. */
  double[] deviations() {
    return rows().variance(0).sqrt().toDoubles();
  }

  /** The latents that differ most from image to image, at most so many, from the most on. */
  int[] widest(int count) {
    double[] deviations = deviations();
    return IntStream.range(0, deviations.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -deviations[i]))
        .limit(count)
        .mapToInt(i -> i)
        .toArray();
  }

  private Tensor rows() {
    return latents.reshape(-1, latents.shape().dim(-1));
  }
}
