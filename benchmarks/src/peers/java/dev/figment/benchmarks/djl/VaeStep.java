package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Vae;
import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.stream.Stream;

/** Encoder and decoder learn together. */
final class VaeStep implements Work {
  private static final List<Values> VALUES =
      Stream.of(Vae.encoder(), Vae.decoder()).flatMap(List::stream).toList();

  private final NDManager manager;
  private final Parameters parameters;
  private final NDArray images;
  private final NDArray noise;

  VaeStep(NDManager manager) {
    this.manager = manager;
    parameters = new Parameters(manager, VALUES, Vae.RATE, 0.9, 0.999);
    images = Arrays.data(manager, Vae.images());
    noise = Arrays.data(manager, Vae.noise());
  }

  @Override
  public double[] run() {
    try (NDManager step = manager.newSubManager()) {
      images.tempAttach(step);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss = loss();
        collector.backward(loss);
      }
      parameters.step();
      return new double[] {loss.getFloat()};
    }
  }

  @Override
  public void restart() {
    parameters.restart(VALUES);
  }

  private NDArray loss() {
    NDArray code = conv(2, relu(conv(1, relu(conv(0, images)))));
    NDList moments = code.split(2, 1);
    NDArray mean = moments.get(0);
    NDArray logVariance = moments.get(1);
    NDArray z = mean.add(logVariance.mul(0.5f).exp().mul(noise));
    NDArray logits = decode(2, relu(decode(1, relu(spread(z)))));
    NDArray reconstruction = Activation.softPlus(logits).sub(logits.mul(images)).sum();
    NDArray divergence = mean.square().add(logVariance.exp()).sub(logVariance).sub(1).sum();
    return reconstruction.add(divergence.mul(0.5f)).div(Vae.BATCH);
  }

  private NDArray conv(int index, NDArray x) {
    return Convolutions.conv(
        Vae.ENCODER.get(index), x, parameters.get(2 * index), parameters.get(2 * index + 1));
  }

  private NDArray spread(NDArray z) {
    int at = 2 * Vae.ENCODER.size();
    NDArray bias = parameters.get(at + 1).reshape(1, -1, 1, 1);
    return Convolutions.spread(Vae.DECODER.get(0), z, parameters.get(at)).add(bias);
  }

  private NDArray decode(int index, NDArray x) {
    int at = 2 * (Vae.ENCODER.size() + index);
    return Convolutions.conv(
        Vae.DECODER.get(index), Convolutions.twice(x), parameters.get(at), parameters.get(at + 1));
  }

  private static NDArray relu(NDArray x) {
    return Activation.relu(x);
  }
}
