package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Vae;
import dev.figment.benchmarks.task.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Encoder and decoder learn together. */
final class VaeStep implements Work {
  private static final List<Values> VALUES =
      Stream.of(Vae.encoder(), Vae.decoder()).flatMap(List::stream).toList();

  private final Parameters network =
      new Parameters("network", VALUES, Parameters.adam(Vae.RATE, 0.9, 0.999));
  private final INDArray images = Arrays.images(Vae.images());
  private final INDArray noise = Arrays.images(Vae.noise());
  private final SameDiff graph = SameDiff.create();
  private final List<SDVariable> parameters = network.declare(graph);
  private final Objective objective = new Objective(loss(), network);

  @Override
  public double[] run() {
    return new double[] {objective.step(Map.of("images", images, "noise", noise))};
  }

  @Override
  public void restart() {
    network.restart(VALUES);
  }

  private SDVariable loss() {
    SDVariable seen = graph.placeHolder("images", DataType.FLOAT, images.shape());
    SDVariable drawn = graph.placeHolder("noise", DataType.FLOAT, noise.shape());
    SDVariable[] moments = graph.split(conv(2, relu(conv(1, relu(conv(0, seen))))), 2, 1);
    SDVariable mean = moments[0];
    SDVariable logVariance = moments[1];
    SDVariable z = mean.add(exp(logVariance.mul(0.5)).mul(drawn));
    SDVariable logits = decode(2, relu(decode(1, relu(spread(z)))));
    SDVariable reconstruction = graph.nn().softplus(logits).sub(logits.mul(seen)).sum();
    SDVariable divergence =
        graph.math().square(mean).add(exp(logVariance)).sub(logVariance).sub(1).sum();
    return reconstruction.add(divergence.mul(0.5)).div(Vae.BATCH);
  }

  private SDVariable conv(int index, SDVariable x) {
    return Convolutions.conv(Vae.ENCODER.get(index), x, parameters, 2 * index);
  }

  private SDVariable spread(SDVariable z) {
    return Convolutions.spread(Vae.DECODER.get(0), z, parameters, 2 * Vae.ENCODER.size());
  }

  private SDVariable decode(int index, SDVariable x) {
    int at = 2 * (Vae.ENCODER.size() + index);
    return Convolutions.conv(Vae.DECODER.get(index), Convolutions.twice(x), parameters, at);
  }

  private SDVariable relu(SDVariable x) {
    return graph.nn().relu(x, 0);
  }

  private SDVariable exp(SDVariable x) {
    return graph.math().exp(x);
  }
}
