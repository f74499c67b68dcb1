package dev.figment.benchmarks.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import dev.figment.benchmarks.stable.StableEngine;
import dev.figment.benchmarks.stable.StableFolder;
import dev.figment.benchmarks.stable.StableInputs;
import dev.figment.benchmarks.stable.StableNetwork;
import java.io.IOException;
import java.nio.file.Files;

/** DJL, which runs the U-Net as TorchScript. */
public final class StableDjl implements StableEngine {
  @Override
  public String name() {
    return DjlEngine.NAME;
  }

  @Override
  public StableNetwork open(StableFolder folder, StableInputs inputs) throws IOException {
    if (!Files.isRegularFile(folder.traced())) {
      throw new IOException(
          "stableDjl: the network is missing, expected what tools/peer/sd15.py writes, got no "
              + folder.traced());
    }
    DjlEngine.manager().close(); // sets the threads
    Model model = Model.newInstance("unet", "PyTorch");
    try {
      model.load(folder.path(), "unet");
    } catch (MalformedModelException e) {
      throw new IOException(e);
    }
    return new Network(model, model.newPredictor(new NoopTranslator()), folder, inputs);
  }

  /**
   * An open network.
   *
   * @param model that holds the weights
   * @param predictor of the model
   * @param folder which tells the sizes
   * @param inputs of a step
   */
  private record Network(
      Model model, Predictor<NDList, NDList> predictor, StableFolder folder, StableInputs inputs)
      implements StableNetwork {
    @Override
    public float[] step() {
      int count = StableInputs.BATCH;
      int channels = folder.unet().ends().in();
      int features = folder.unet().attention().context();
      try (NDManager step = model.getNDManager().newSubManager()) {
        Shape images = new Shape(count, channels, inputs.side(), inputs.side());
        NDArray latents = step.create(inputs.latents(), images);
        NDArray times = step.create(inputs.times());
        Shape texts = new Shape(count, StableInputs.TOKENS, features);
        NDArray context = step.create(inputs.context(), texts);
        try (NDList said = predictor.predict(new NDList(latents, times, context))) {
          return said.singletonOrThrow().toFloatArray();
        }
      } catch (TranslateException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      predictor.close();
      model.close();
    }
  }
}
