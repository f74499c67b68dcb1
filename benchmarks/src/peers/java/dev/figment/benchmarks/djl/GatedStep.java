package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Gated;

/** The network learns each pixel from those before it. */
final class GatedStep implements Work {
  private final NDManager manager;
  private final Parameters parameters;
  private final NDArray images;
  private final NDArray before;
  private final NDArray upTo;

  GatedStep(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, Gated.weights(), Gated.RATE, 0.9, 0.999);
    images = Arrays.data(manager, Gated.images());
    before = Arrays.weight(manager, Gated.mask(Gated.FIRST.size(), false));
    upTo = Arrays.weight(manager, Gated.mask(Gated.PAIR.size(), true));
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      images.tempAttach(step);
      before.tempAttach(step);
      upTo.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        NDArray logits = logits();
        loss = Activation.softPlus(logits).sub(logits.mul(images)).sum().div(Gated.BATCH);
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(Gated.weights());
  }

  private NDArray logits() {
    NDArray y = masked(Gated.FIRST, before, 0, images);
    int next = 2;
    for (int i = 0; i < Gated.LAYERS; i++) {
      NDList halves = masked(Gated.PAIR, upTo, next, y).split(2, 1);
      NDArray gated = Activation.tanh(halves.get(0)).mul(Activation.sigmoid(halves.get(1)));
      NDArray mixed =
          Convolutions.conv(Gated.MIX, gated, parameters.get(next + 2), parameters.get(next + 3));
      y = y.add(mixed);
      next += 4;
    }
    return Convolutions.conv(
        Gated.LAST, Activation.relu(y), parameters.get(next), parameters.get(next + 1));
  }

  private NDArray masked(Conv conv, NDArray mask, int index, NDArray x) {
    NDArray weight = mask.mul(parameters.get(index));
    return Convolutions.conv(conv, x, weight, parameters.get(index + 1));
  }
}
