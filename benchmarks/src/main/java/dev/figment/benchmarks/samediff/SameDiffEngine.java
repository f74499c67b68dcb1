package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.OpenMp;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import java.util.Optional;
import java.util.function.Supplier;

/** ND4J's graphs, with the gradients and the updater that they bring. */
public final class SameDiffEngine implements Engine {
  @Override
  public String name() {
    return "samediff";
  }

  @Override
  public Optional<Supplier<Work>> express(Task task) {
    return switch (task) {
      case GAN_STEP -> threaded(GanStep::new);
      case DENOISER_STEP -> threaded(DenoiserStep::new);
      case VAE_STEP -> threaded(VaeStep::new);
      case GAN_SAMPLE -> threaded(GanSample::new);
      case DCGAN_STEP,
          GATED_STEP,
          TRANSFORMER_STEP,
          IMAGEGPT_STEP,
          STYLEGAN_STEP,
          UNET_STEP,
          DIT_STEP,
          UNET_FORWARD ->
          Optional.empty();
    };
  }

  @Override
  public Optional<Supplier<Work>> express(Operation operation) {
    return Optional.empty();
  }

  private static Optional<Supplier<Work>> threaded(Supplier<Work> work) {
    return Optional.of(
        () -> {
          OpenMp.useThreads();
          return work.get();
        });
  }
}
