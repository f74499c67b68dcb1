package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A batch of images from the generator. */
final class GanSample implements Work {
  private final Parameters generator =
      new Parameters(
          "generator", Gan.generator(), Parameters.adam(Gan.RATE, Gan.BETA_1, Gan.BETA_2));
  private final INDArray noise = Arrays.of(Gan.noise(Gan.SAMPLE));
  private final SDVariable size;

  GanSample() {
    SameDiff graph = SameDiff.create();
    SDVariable drawn = graph.placeHolder("noise", DataType.FLOAT, noise.shape());
    SDVariable images = Players.generate(generator.declare(graph), drawn);
    size = graph.math().square(images).mean();
  }

  @Override
  public double[] run() {
    return new double[] {
      size.getSameDiff().outputSingle(Map.of("noise", noise), size.name()).getDouble(0)
    };
  }

  @Override
  public void restart() {
    generator.restart(Gan.generator());
  }
}
