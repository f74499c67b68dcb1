package dev.figment.examples;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Batches;
import dev.figment.core.data.Dataset;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import java.util.Locale;

/** The loop of the short examples: passes over a data set, with a line after each. */
final class Epochs {
  private Epochs() {}

  /** One update. */
  @FunctionalInterface
  interface Step {
    /** Learns from a batch, by the chance of this step alone, and returns the loss. */
    double learn(Batch batch, Rng rng);
  }

  /** Makes so many passes, and returns the mean loss of the last. */
  static double run(Dataset data, BatchPlan plan, int epochs, Step step) {
    Rng order = Rng.seed(1);
    Rng chance = Rng.seed(2);
    double loss = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      loss = 0;
      try (Batches batches = Batches.of(data, plan, order, epoch)) {
        for (int i = 0; batches.hasNext(); i++) {
          try (Scope scope = Scope.open()) { // what a step makes goes back to the pool
            Rng rng = chance.child((long) epoch * batches.count() + i);
            loss += step.learn(batches.next(), rng) / batches.count();
          }
        }
      }
      System.out.printf(Locale.ROOT, "epoch %d: loss %.4f%n", epoch + 1, loss);
    }
    return loss;
  }
}
