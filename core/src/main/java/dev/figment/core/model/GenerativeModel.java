package dev.figment.core.model;

import dev.figment.core.data.Dataset;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.TrainingHistory;
import dev.figment.core.train.TrainingOptions;
import java.io.IOException;

/**
 * A model that learns from images and draws new ones: the face of every family.
 *
 * <pre>{@code
 * var gan = new MlpGan(MlpGanConfig.mnist(), Rng.seed(42));
 * gan.train(Mnist.train(), TrainingOptions.epochs(20).batch(64));
 * ImageGrid.of(gan.sample(64, Rng.seed(7))).write(Path.of("digits.png"));
 * }</pre>
 *
 * <p>What only some models can do is an interface of its own: {@link Conditional}, {@link
 * Evaluable}, {@link Likelihood}, {@link ImportanceWeighted}, {@link LatentCodec}.
 */
public interface GenerativeModel {
  /**
   * Trains on a data set, from where the model stands.
   *
   * @throws IllegalArgumentException if the images are not of the model's shape
   * @throws IOException if the run's files cannot be written or read
   */
  TrainingHistory train(Dataset data, TrainingOptions options) throws IOException;

  /**
   * Draws images. The same model, count and state of the generator draw the same images.
   *
   * <p>Shapes: {@code [count, H, W, C]}. Units: pixel range [0, 1]; a model with a normal
   * likelihood may go beyond it, and a picture cuts there.
   */
  Tensor sample(int count, Rng rng);

  /** Returns what a checkpoint has to hold of this model. */
  ModelSpec spec();
}
