package dev.figment.examples;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.BatchNorm;
import dev.figment.core.nn.Conv2d;
import dev.figment.core.nn.ConvTranspose2d;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Window;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.gan.AdversarialLoss;
import dev.figment.gan.Discriminator;
import dev.figment.gan.Game;
import dev.figment.gan.Gan;
import dev.figment.gan.GanConfig;
import dev.figment.gan.Generator;
import dev.figment.gan.LatentSpace;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A GAN with players of one's own: the losses, the turns, training and checkpoints are the
 * library's.
 */
public final class OwnGan {
  private static final int LATENTS = 64;
  private static final int WIDTH = 32;
  private static final GanConfig CONFIG =
      GanConfig.of(new ImageShape(28, 28, 1))
          .with(new LatentSpace(LATENTS, 1))
          .with(Game.of(AdversarialLoss.HINGE));

  private OwnGan() {}

  /** Learns the bundled digits, and leaves the model and a grid in the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "own-gan");
    Gan gan = make(Rng.seed(42));
    train(gan, NamedDataset.MNIST_SMALL.read(Split.TRAIN), 10);
    gan.save(folder);
    Gan same = make(Rng.seed(0));
    ModelFolder.load(folder, same.spec());
    ImageGrid.of(same.sample(64, Rng.seed(7))).write(folder.resolve("samples.png"));
  }

  /** Any layers will do, if the generator makes images of -1 to 1, and the other one score each. */
  static Gan make(Rng rng) {
    Sequential generator =
        new Sequential(
            new Linear(LATENTS, 7 * 7 * WIDTH, rng),
            Activation.RELU,
            x -> x.reshape(x.shape().dim(0), 7, 7, WIDTH), // [N, 7, 7, 32]
            new ConvTranspose2d(WIDTH, WIDTH, 4, Window.of(2, 1), rng), // [N, 14, 14, 32]
            new BatchNorm(WIDTH),
            Activation.RELU,
            new ConvTranspose2d(WIDTH, 1, 4, Window.of(2, 1), rng), // [N, 28, 28, 1]
            Activation.TANH);
    Sequential discriminator =
        new Sequential(
            new Conv2d(1, WIDTH, 4, Window.of(2, 1), rng), // [N, 14, 14, 32]
            new LeakyRelu(0.2),
            new Conv2d(WIDTH, 2 * WIDTH, 4, Window.of(2, 1), rng), // [N, 7, 7, 64]
            new LeakyRelu(0.2),
            x -> x.reshape(x.shape().dim(0), 7 * 7 * 2 * WIDTH), // [N, 3136]
            new Linear(7 * 7 * 2 * WIDTH, 1, rng)); // [N, 1]
    return new Gan("own-gan", CONFIG, Generator.of(generator), Discriminator.of(discriminator));
  }

  static TrainingHistory train(Gan gan, Dataset digits, int epochs) throws IOException {
    return gan.train(
        digits, TrainingOptions.epochs(epochs).batch(64).listener(new ProgressListener()));
  }
}
