package dev.figment.benchmarks.djl;

import ai.djl.ndarray.NDManager;
import dev.figment.benchmarks.Engine;
import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Operation;
import dev.figment.benchmarks.task.Task;
import dev.figment.core.kernel.thread.Threads;
import java.util.Optional;
import java.util.function.Supplier;

/** DJL on PyTorch, from the class path alone, on as many threads as this library. */
public final class DjlEngine implements Engine {
  /** What tables call it. */
  static final String NAME = "djl-pytorch";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Supplier<Work>> express(Task task) {
    return Optional.of(() -> prepare(task));
  }

  @Override
  public Optional<Supplier<Work>> express(Operation operation) {
    return Optional.of(() -> new Operations(manager(), operation).work());
  }

  private static Work prepare(Task task) {
    NDManager manager = manager();
    return switch (task) {
      case GAN_STEP -> GanStep.affine(manager);
      case DENOISER_STEP -> new DenoiserStep(manager);
      case DCGAN_STEP -> GanStep.convolutional(manager);
      case VAE_STEP -> new VaeStep(manager);
      case GATED_STEP -> new GatedStep(manager);
      case TRANSFORMER_STEP -> new TransformerStep(manager);
      case IMAGEGPT_STEP -> new ImageGptStep(manager);
      case STYLEGAN_STEP -> GanStep.styled(manager);
      case UNET_STEP -> new UNetStep(manager);
      case DIT_STEP -> new DitStep(manager);
      case GAN_SAMPLE -> new GanSample(manager);
      case UNET_FORWARD -> new UNetForward(manager);
    };
  }

  /** Returns a manager of arrays, once the threads are set. */
  static NDManager manager() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(Threads.count()));
    return NDManager.newBaseManager("PyTorch");
  }
}
