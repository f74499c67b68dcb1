package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Conv;
import dev.figment.benchmarks.task.Denoiser;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network learns to make the clean image of the noisy one. */
final class DenoiserStep implements Work {
  private final Parameters network =
      new Parameters("network", Denoiser.weights(), Parameters.adam(Denoiser.RATE, 0.9, 0.999));
  private final INDArray noisy = Arrays.images(Denoiser.noisy());
  private final INDArray clean = Arrays.images(Denoiser.clean());
  private final Objective objective = objective();

  @Override
  public double[] run() {
    return new double[] {objective.step(Map.of("noisy", noisy, "clean", clean))};
  }

  @Override
  public void restart() {
    network.restart(Denoiser.weights());
  }

  private Objective objective() {
    SameDiff graph = SameDiff.create();
    SDVariable target = graph.placeHolder("clean", DataType.FLOAT, clean.shape());
    List<SDVariable> parameters = network.declare(graph);
    SDVariable y = graph.placeHolder("noisy", DataType.FLOAT, noisy.shape());
    for (int i = 0; i + 1 < Denoiser.CHANNELS.size(); i++) {
      Conv conv = Conv.same(Denoiser.CHANNELS.get(i), Denoiser.CHANNELS.get(i + 1));
      y = Convolutions.conv(conv, i == 0 ? y : graph.nn().relu(y, 0), parameters, 2 * i);
    }
    return new Objective(graph.math().square(y.sub(target)).mean(), network);
  }
}
