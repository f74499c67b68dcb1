package dev.figment.benchmarks.stable;

import dev.figment.core.model.Inference;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.weights.WeightFile;
import dev.figment.diffusion.unet.StreamedUNet;
import java.io.IOException;

/** This library, of whose weights one part at a time is in memory, as {@code txt2img} draws. */
final class StableFigment implements StableEngine {
  @Override
  public String name() {
    return "figment";
  }

  @Override
  public StableNetwork open(StableFolder folder, StableInputs inputs) throws IOException {
    WeightFile file = WeightFile.open(folder.weights());
    try {
      StreamedUNet unet = new StreamedUNet(folder.unet(), width -> folder.heads(), file);
      return new Network(file, unet, inputs);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * An open network.
   *
   * @param file of the weights
   * @param unet that reads them at each step anew
   * @param inputs of a step
   */
  private record Network(WeightFile file, StreamedUNet unet, StableInputs inputs)
      implements StableNetwork {
    @Override
    public float[] step() {
      int side = inputs.side();
      Shape image = Shape.of(StableInputs.BATCH, unet.config().ends().in(), side, side);
      int features = unet.config().attention().context();
      Shape texts = Shape.of(StableInputs.BATCH, StableInputs.TOKENS, features);
      try (Inference inference = Inference.open()) {
        Tensor latents = Tensor.of(inputs.latents(), image).permute(0, 2, 3, 1); // [N, H, W, C]
        Tensor times = Tensor.of(inputs.times(), Shape.of(StableInputs.BATCH));
        Tensor said = unet.forward(latents, times, Tensor.of(inputs.context(), texts));
        return said.permute(0, 3, 1, 2).toFloats(); // [N, C, H, W]
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
