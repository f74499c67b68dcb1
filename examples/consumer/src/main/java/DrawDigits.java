import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.Split;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.train.listener.ProgressListener;
import dev.figment.gan.mlp.MlpGan;
import dev.figment.gan.mlp.MlpGanConfig;
import java.io.IOException;
import java.nio.file.Path;

/** Trains a GAN on the bundled digits for half a minute, and draws what it has learned by then. */
public final class DrawDigits {
  public static void main(String[] args) throws IOException {
    var digits = NamedDataset.MNIST_SMALL.read(Split.TRAIN);
    var gan = new MlpGan(MlpGanConfig.mnist(), Rng.seed(42));
    gan.train(digits, TrainingOptions.epochs(5).batch(64).listener(new ProgressListener()));
    ImageGrid.of(gan.sample(64, Rng.seed(7))).write(Path.of("digits.png"));
  }
}
