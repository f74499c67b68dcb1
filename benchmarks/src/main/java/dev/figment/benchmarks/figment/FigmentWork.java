package dev.figment.benchmarks.figment;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Task;
import dev.figment.benchmarks.task.Values;
import dev.figment.core.nn.Module;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.util.Iterator;
import java.util.List;

/** The way from tasks to this library's forms of them. */
final class FigmentWork {
  private FigmentWork() {}

  static Work prepare(String kernels, Task task) {
    System.setProperty("figment.kernels", kernels);
    return switch (task) {
      case GAN_STEP -> GanStep.affine();
      case DENOISER_STEP -> new DenoiserStep();
      case DCGAN_STEP -> GanStep.convolutional();
      case VAE_STEP -> new VaeStep();
      case GATED_STEP -> new GatedStep();
      case TRANSFORMER_STEP -> new TransformerStep();
      case IMAGEGPT_STEP -> new ImageGptStep();
      case STYLEGAN_STEP -> GanStep.styled();
      case UNET_STEP -> new UNetStep();
      case DIT_STEP -> new DitStep();
      case GAN_SAMPLE -> new GanSample();
      case UNET_FORWARD -> new UNetForward();
    };
  }

  static Tensor tensor(Values values) {
    return Tensor.of(values.numbers(), shape(values));
  }

  /** Gives a module's parameters the values, in the order of registration. */
  static void load(Module module, List<Values> values) {
    Iterator<Values> next = values.iterator();
    module.parameters().forEach(parameter -> parameter.assign(tensor(next.next())));
  }

  private static Shape shape(Values values) {
    return Shape.of(values.shape().stream().mapToInt(Integer::intValue).toArray());
  }
}
