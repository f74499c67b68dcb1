package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;
import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Sequential;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;

/** A batch of images from the generator. */
final class GanSample implements Work {
  private final Sequential generator = GanLayers.generator();
  private final Tensor noise = FigmentWork.tensor(Gan.noise(Gan.SAMPLE));

  GanSample() {
    restart();
  }

  @Override
  public double[] run() {
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      return new double[] {generator.forward(noise).square().mean().item()};
    }
  }

  @Override
  public void restart() {
    FigmentWork.load(generator, Gan.generator());
  }
}
