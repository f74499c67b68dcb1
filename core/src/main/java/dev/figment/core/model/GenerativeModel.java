package dev.figment.core.model;

import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;

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
 * TextConditional}, {@link Evaluable}, {@link Likelihood}, {@link ImportanceWeighted}, {@link
 * LatentCodec}, {@link CodeGrid}. A codec that draws nothing is {@link Trainable} alone.
 */
public interface GenerativeModel extends Trainable {
  /**
   * Draws images. The same model, count and state of the generator draw the same images, whatever
   * mode the network is in.
   *
   * <p>Shapes: {@code [count, H, W, C]}. Units: pixel range [0, 1]; a model with a normal
   * likelihood may go beyond it, and a picture cuts there.
   */
  Tensor sample(int count, Rng rng);
}
