package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Module;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.SinusoidalEmbedding;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.diffusion.Diffusion;
import dev.figment.diffusion.DiffusionConfig;
import dev.figment.diffusion.ImageNetwork;
import dev.figment.diffusion.denoiser.TimedNetwork;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A diffusion model with a network of one's own: the objective, the samplers, training and
 * checkpoints are the library's.
 */
public final class OwnDiffusion {
  private static final DiffusionConfig CONFIG = DiffusionConfig.flow(new ImageShape(28, 28, 1));
  private static final int WIDTH = 48;

  private OwnDiffusion() {}

  /** Learns the bundled digits, and leaves the model and a grid in the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "own-diffusion");
    Diffusion diffusion = make(Rng.seed(42));
    train(diffusion, NamedDataset.MNIST_SMALL.read(Split.TRAIN), 10);
    diffusion.save(folder);
    Diffusion same = make(Rng.seed(0));
    ModelFolder.load(folder, same.spec());
    ImageGrid.of(same.sample(64, Rng.seed(7))).write(folder.resolve("samples.png"));
  }

  /** Any module will do that says something of the images' size, of images and their times. */
  static Diffusion make(Rng rng) {
    return Diffusion.of("own-diffusion", CONFIG, ImageNetwork.of(new Network(rng)));
  }

  /** Convolutions at a quarter of the side, to whose channels the time is added. */
  private static final class Network extends Module implements TimedNetwork {
    private final SinusoidalEmbedding waves = new SinusoidalEmbedding(WIDTH);
    private final Linear time;
    private final Sequential in;
    private final Sequential middle;
    private final ConvTranspose2d out;

    Network(Rng rng) {
      time = child("time", new Linear(WIDTH, WIDTH, rng));
      in =
          child(
              "in",
              new Sequential(
                  new Conv2d(1, WIDTH, 4, Window.of(4, 0), rng), // [N, 7, 7, 48]
                  Activation.SILU,
                  new Conv2d(WIDTH, WIDTH, 3, Window.of(1, 1), rng)));
      middle =
          child(
              "middle",
              new Sequential(
                  Activation.SILU,
                  new Conv2d(WIDTH, WIDTH, 3, Window.of(1, 1), rng),
                  Activation.SILU,
                  new Conv2d(WIDTH, WIDTH, 3, Window.of(1, 1), rng)));
      out = child("out", new ConvTranspose2d(WIDTH, 1, 4, Window.of(4, 0), rng));
    }

    @Override
    public Tensor forward(Tensor x, Tensor t) {
      Tensor told = time.forward(waves.forward(t)).reshape(-1, 1, 1, WIDTH); // [N, 1, 1, 48]
      Tensor h = in.forward(x).add(told);
      return out.forward(h.add(middle.forward(h))); // [N, 28, 28, 1]
    }
  }

  static TrainingHistory train(Diffusion model, Dataset digits, int epochs) throws IOException {
    return model.train(
        digits, TrainingOptions.epochs(epochs).batch(64).listener(new ProgressListener()));
  }
}
