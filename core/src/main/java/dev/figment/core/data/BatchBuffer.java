package dev.figment.core.data;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays for one batch, used again and again: filled by the thread that prepares, emptied by the
 * thread that trains.
 */
final class BatchBuffer {
  private final Dataset dataset;
  private final BatchPlan plan;
  private final byte[] image;
  private final float[] pixels;
  private final int[] labels;
  private int count;
  private @Nullable Throwable failure;

  BatchBuffer(Dataset dataset, BatchPlan plan) {
    this.dataset = dataset;
    this.plan = plan;
    this.image = new byte[dataset.shape().bytes()];
    int most = Math.min(plan.size(), dataset.size());
    this.pixels = new float[dataset.shape().batch(most).size()];
    this.labels = new int[most];
  }

  /** Prepares the images {@code order[from .. from + count)}. */
  void fill(int[] order, int from, int count, Rng rng) {
    this.count = count;
    for (int i = 0; i < count; i++) {
      dataset.read(order[from + i], image, 0);
      for (int j = 0; j < image.length; j++) {
        pixels[i * image.length + j] = Byte.toUnsignedInt(image[j]);
      }
      labels[i] = dataset.label(order[from + i]);
    }
    for (PixelTransform transform : plan.transforms()) {
      transform.apply(pixels, count, dataset.shape(), rng);
    }
    plan.scale().fromBytes(pixels, count * image.length);
  }

  /** Puts an error in the place of a batch. */
  void fail(Throwable error) {
    failure = error;
  }

  /** Copies the batch into tensors of the calling thread's scope, or throws the error. */
  Batch toBatch() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    float[] filled = count == labels.length ? pixels : Arrays.copyOf(pixels, count * image.length);
    return new Batch(
        Tensor.of(filled, dataset.shape().batch(count)),
        IntTensor.of(Arrays.copyOf(labels, count)));
  }
}
