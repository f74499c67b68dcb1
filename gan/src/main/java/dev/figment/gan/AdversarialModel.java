package dev.figment.gan;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Conditional;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ImplicitModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import java.io.IOException;

/**
 * What all models of two players have in common: drawing latents, making images of them, training
 * by a step, and the discriminator's accuracy. At the equilibrium it tells one half of either kind
 * right.
 */
public abstract class AdversarialModel
    implements GenerativeModel, Conditional, ImplicitModel, Evaluable {
  private final ModelSpec spec;
  private final ImageShape image;
  private final Game game;
  private final Players players;

  /**
   * Makes a model.
   *
   * @param name in the {@link dev.figment.core.model.ModelRegistry}
   * @param config the record that the model was made from
   * @param image the size of its images
   * @param game by whose losses it is evaluated
   * @param players the network
   */
  protected AdversarialModel(
      String name, Record config, ImageShape image, Game game, Players players) {
    this.spec = new ModelSpec(name, config, players);
    this.image = image;
    this.game = game;
    this.players = players;
  }

  /** Returns a new training step, at its beginning. */
  protected abstract AdversarialStep step();

  @Override
  public final TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    image.require(spec.name(), data.shape());
    return Trainer.run(this, step(), data, options);
  }

  @Override
  public final Tensor sample(int count, Rng rng) {
    return Inference.of(() -> generate(players.space().draw(count, rng), rng));
  }

  @Override
  public final Tensor sample(IntTensor labels, Rng rng) {
    return Inference.of(() -> generate(players.space().draw(labels, rng), rng));
  }

  @Override
  public final int classes() {
    return players.space().classes();
  }

  @Override
  public final Tensor latents(int count, Rng rng) {
    return players.space().draw(count, rng);
  }

  @Override
  public final Tensor generate(Tensor latents, Rng rng) {
    try (Inference inference = Inference.open()) {
      Tensor images = players.generator().forward(latents, rng).clamp(-1, 1);
      return inference.keep(PixelScale.SIGNED.to(PixelScale.UNIT, images));
    }
  }

  @Override
  public final Figures evaluate(Dataset data, Rng rng) {
    image.require(spec.name(), data.shape());
    return Evaluation.means(data, PixelScale.SIGNED, rng, batch -> evaluate(batch, rng));
  }

  @Override
  public final ModelSpec spec() {
    return spec;
  }

  @Override
  public final String toString() {
    return spec().toString();
  }

  /** Returns the network. */
  protected final Players players() {
    return players;
  }

  private Figures evaluate(Batch batch, Rng rng) {
    Critic critic = players.critic(batch.labels());
    Tensor onReal = critic.score(batch.images());
    Tensor onFake = critic.score(players.fakes(batch.labels(), rng));
    return AdversarialStep.figures(
        game.loss().discriminator(onReal, onFake, game.target()).item(),
        game.loss().generator(onFake, () -> onReal).item(),
        onReal,
        onFake);
  }
}
