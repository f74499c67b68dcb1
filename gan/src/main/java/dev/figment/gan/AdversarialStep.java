package dev.figment.gan;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Figures;
import dev.figment.core.optim.EmaLaw;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import dev.figment.gan.augment.Augmentation;
import dev.figment.gan.augment.Augmenter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The discriminator learns to tell a batch from as many fakes; then, when it is the generator's
 * turn, the generator learns to be taken for the data.
 *
 * <p>Reference: Goodfellow et al. 2014, algorithm 1; the turns are its k.
 */
public final class AdversarialStep implements TrainingStep {
  private final Players players;
  private final Game game;
  private final Optional<EmaLaw> average;
  private final Augmenter augmenter;
  private final List<GeneratorPenalty> prices;
  private final Optimizer discriminator;
  private final Optimizer generator;

  /** Makes a step by which two players learn in a game, and samples come from the last weights. */
  public AdversarialStep(Players players, Game game, AdamRates rates) {
    this(players, game, rates, Optional.empty(), Augmentation.NONE, List.of());
  }

  /**
   * Makes a step by which two players learn in a game.
   *
   * @param average of the generator's weights, from which samples come then
   * @param augmentation of what the discriminator sees
   * @param prices on the generator, added to its loss
   */
  public AdversarialStep(
      Players players,
      Game game,
      AdamRates rates,
      Optional<EmaLaw> average,
      Augmentation augmentation,
      List<GeneratorPenalty> prices) {
    this.players = players;
    this.game = game;
    this.average = average;
    this.augmenter = augmentation.begin();
    this.prices = List.copyOf(prices);
    this.discriminator = rates.optimizer(players.discriminator());
    this.generator = rates.optimizer(players.generator());
  }

  @Override
  public BatchPlan plan(int batch) {
    return BatchPlan.training(batch, PixelScale.SIGNED);
  }

  @Override
  public Map<String, Optimizer> optimizers() {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    optimizers.put("discriminator", discriminator);
    optimizers.put("generator", generator);
    return optimizers;
  }

  @Override
  public Optional<Average> average() {
    return average.map(law -> new Average(players.generator(), law));
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>(augmenter.state());
    prices.forEach(price -> state.putAll(price.state()));
    return state;
  }

  @Override
  public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
    boolean generatorsTurn = (discriminator.steps() + 1) % game.turns() == 0;
    Critic plain = players.critic(batch.labels());
    Critic critic = images -> plain.score(augmenter.apply(images, rng));
    Tensor fake = fakes(batch, rng, generatorsTurn);

    List<GradientPenalty> due = due();
    Scored onReal = Scored.of(critic, batch.images(), asks(due, GradientPenalty.Place.REAL));
    Scored onFake = Scored.of(critic, fake.detach(), asks(due, GradientPenalty.Place.FAKE));
    Tensor loss = game.loss().discriminator(onReal.scores(), onFake.scores(), game.target());
    for (GradientPenalty penalty : due) {
      loss = loss.add(penalty.of(onReal, onFake, critic, rng));
    }
    double discriminatorLoss = minimizer.minimize(loss, discriminator);

    augmenter.observe(onReal.scores());

    double generatorLoss =
        generatorsTurn
            ? minimizer.minimize(generatorLoss(critic, fake, batch, rng), generator)
            : game.loss().generator(onFake.scores(), onReal::scores).item();

    return figures(discriminatorLoss, generatorLoss, onReal.scores(), onFake.scores());
  }

  /** The losses, and the shares of both kinds that the discriminator tells right. */
  static Figures figures(
      double discriminatorLoss, double generatorLoss, Tensor onReal, Tensor onFake) {
    return Figures.of("discriminatorLoss", discriminatorLoss)
        .and("generatorLoss", generatorLoss)
        .and("accuracyReal", onReal.detach().greater(0).mean().item())
        .and("accuracyFake", onFake.detach().less(0).mean().item());
  }

  /** Fakes, recorded if the generator is to learn from them. */
  private Tensor fakes(Batch batch, Rng rng, boolean recorded) {
    if (recorded) {
      return players.fakes(batch.labels(), rng);
    }
    try (Gradients.Pause pause = Gradients.paused()) {
      return players.fakes(batch.labels(), rng);
    }
  }

  /** The generator's loss, by the discriminator as it is now, and the prices. */
  private Tensor generatorLoss(Critic critic, Tensor fake, Batch batch, Rng rng) {
    Tensor loss =
        game.loss().generator(critic.score(fake), () -> critic.score(batch.images()).detach());
    for (GeneratorPenalty price : prices) {
      if (price.isDue(generator.steps())) {
        loss = loss.add(price.of(batch.labels(), rng));
      }
    }
    return loss;
  }

  private List<GradientPenalty> due() {
    return game.penalties().stream().filter(p -> p.isDue(discriminator.steps())).toList();
  }

  private static boolean asks(List<GradientPenalty> penalties, GradientPenalty.Place place) {
    return penalties.stream().anyMatch(penalty -> penalty.isAt(place));
  }
}
