package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.kernel.Interpolation;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.GroupNorm;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.nn.Upsample;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.vae.vae.Vae;
import dev.figment.vae.vae.VaeConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A VAE with networks of one's own: all else, the law of pixels, training, checkpoints, measuring,
 * is the library's.
 */
public final class OwnVae {
  private static final VaeConfig CONFIG = VaeConfig.gray(new ImageShape(28, 28, 1));
  private static final int WIDTH = 32;

  private OwnVae() {}

  /** Learns the bundled digits, and leaves the model and a grid in the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "own-vae");
    Vae vae = make(Rng.seed(42));
    train(vae, NamedDataset.MNIST_SMALL.read(Split.TRAIN), 10);
    vae.save(folder);
    Vae same = make(Rng.seed(0));
    ModelFolder.load(folder, same.spec());
    ImageGrid.of(same.sample(64, Rng.seed(7))).write(folder.resolve("samples.png"));
  }

  /**
   * Any layers will do, if the encoder says two numbers a latent and the decoder makes an image.
   */
  static Vae make(Rng rng) {
    int latents = CONFIG.latents();
    Sequential encoder =
        new Sequential(
            new Conv2d(1, WIDTH, 4, Window.of(2, 1), rng), // [N, 14, 14, 32]
            new GroupNorm(8, WIDTH),
            Activation.SILU,
            new Conv2d(WIDTH, WIDTH, 4, Window.of(2, 1), rng), // [N, 7, 7, 32]
            Activation.SILU,
            x -> x.reshape(x.shape().dim(0), 7 * 7 * WIDTH), // [N, 1568]
            new Linear(7 * 7 * WIDTH, 2 * latents, rng)); // [N, 2 L]
    Sequential decoder =
        new Sequential(
            new Linear(latents, 7 * 7 * WIDTH, rng),
            Activation.SILU,
            x -> x.reshape(x.shape().dim(0), 7, 7, WIDTH), // [N, 7, 7, 32]
            new Upsample(2, Interpolation.NEAREST), // [N, 14, 14, 32]
            new Conv2d(WIDTH, WIDTH, 3, Window.of(1, 1), rng),
            Activation.SILU,
            new Upsample(2, Interpolation.NEAREST), // [N, 28, 28, 32]
            new Conv2d(WIDTH, 1, 3, Window.of(1, 1), rng)); // [N, 28, 28, 1], logits
    return Vae.of("own-vae", CONFIG, encoder, decoder);
  }

  static TrainingHistory train(Vae vae, Dataset digits, int epochs) throws IOException {
    return vae.train(
        digits, TrainingOptions.epochs(epochs).batch(64).listener(new ProgressListener()));
  }
}
