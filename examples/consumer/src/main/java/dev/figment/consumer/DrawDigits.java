package dev.figment.consumer;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.mlp.MlpGan;
import dev.figment.gan.mlp.MlpGanConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Trains the GAN for ten steps on the bundled digits and draws what it has learned by then. */
public final class DrawDigits {
  private DrawDigits() {}

  /**
   * Writes a picture.
   *
   * @param args where to
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Dataset digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN).limit(640);
    MlpGan gan = new MlpGan(MlpGanConfig.mnist(), Rng.seed(1));
    TrainingHistory history = gan.train(digits, TrainingOptions.epochs(1).batch(64));
    Tensor images = gan.sample(16, Rng.seed(2));
    ImageGrid.of(images).write(Path.of(args[0]));
    System.out.printf(
        "%d steps, %s; %s in %s%n",
        history.last().step(), history.last().figures().toText(), images.shape(), args[0]);
  }
}
