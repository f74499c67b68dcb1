package dev.figment.autoregressive.imagegpt;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Losses;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import java.util.function.Function;

/**
 * How well classes can be told from features by one affine map: how much a model that never saw a
 * label has learned of them.
 *
 * <p>Reference: Chen et al. 2020, section 4.1.
 */
public final class LinearProbe {
  private static final int BATCH = 250;
  private static final int STEPS = 2000;
  private static final double RATE = 3e-2;

  private LinearProbe() {}

  /**
   * Returns the share of test images whose class is told right.
   *
   * @param features of images: {@code [N, H, W, C] → [N, D]}
   */
  public static double accuracy(
      Function<Tensor, Tensor> features, Dataset train, Dataset test, Rng rng) {
    Known known = Known.of(features, train);
    Tensor mean = known.features().mean(0);
    Tensor deviation = known.features().variance(0).add(1e-6).sqrt();
    Tensor x = known.features().sub(mean).div(deviation);
    Linear map = new Linear(x.shape().dim(1), train.classes().size(), rng);
    Adam adam = new Adam(map.namedParameters(), LearningRate.cosine(RATE, 0, STEPS));
    for (int step = 0; step < STEPS; step++) {
      try (Scope scope = Scope.open()) {
        int[] chosen = new int[Math.min(BATCH, train.size())];
        rng.fillIntegers(chosen, train.size());
        IntTensor index = IntTensor.of(chosen);
        Tensor loss = Losses.crossEntropy(map.forward(x.gather(0, index)), known.labels(chosen));
        adam.step(loss.backward(map.parameters()));
      }
    }
    Known unknown = Known.of(features, test);
    IntTensor told = map.forward(unknown.features().sub(mean).div(deviation)).argMax(-1);
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      right += told.at(i) == unknown.labels()[i] ? 1 : 0;
    }
    return (double) right / test.size();
  }

  /** Features of all images of a data set, {@code [N, D]}, and their labels. */
  private record Known(Tensor features, int[] labels) {
    static Known of(Function<Tensor, Tensor> features, Dataset data) {
      int[] labels = new int[data.size()];
      float[] all = new float[0];
      int done = 0;
      BatchPlan plan = BatchPlan.evaluation(BATCH, PixelScale.UNIT);
      try (Batches batches = Batches.of(data, plan, Rng.seed(0), 0)) {
        while (batches.hasNext()) {
          try (Scope scope = Scope.open()) {
            Batch batch = batches.next();
            float[] some = features.apply(batch.images()).toFloats();
            int size = some.length / batch.size();
            all = done == 0 ? new float[data.size() * size] : all;
            System.arraycopy(some, 0, all, done * size, some.length);
            System.arraycopy(batch.labels().toInts(), 0, labels, done, batch.size());
            done += batch.size();
          }
        }
      }
      return new Known(Tensor.of(all, Shape.of(done, all.length / done)), labels);
    }

    IntTensor labels(int[] chosen) {
      int[] some = new int[chosen.length];
      for (int i = 0; i < some.length; i++) {
        some[i] = labels[chosen[i]];
      }
      return IntTensor.of(some);
    }
  }
}
