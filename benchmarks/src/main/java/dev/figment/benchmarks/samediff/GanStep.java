package dev.figment.benchmarks.samediff;

import dev.figment.benchmarks.Work;
import dev.figment.benchmarks.task.Gan;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The discriminator learns, then the generator. A graph keeps nothing between two runs, so the
 * generator runs forward for each of the two.
 */
final class GanStep implements Work {
  private final Adam adam = Parameters.adam(Gan.RATE, Gan.BETA_1, Gan.BETA_2);
  private final Parameters generator = new Parameters("generator", Gan.generator(), adam);
  private final Parameters discriminator =
      new Parameters("discriminator", Gan.discriminator(), adam);
  private final INDArray images = Arrays.of(Gan.images());
  private final INDArray noise = Arrays.of(Gan.noise(Gan.BATCH));
  private final Objective discriminatorLoss = discriminatorLoss();
  private final Objective generatorLoss = generatorLoss();

  @Override
  public double[] run() {
    return new double[] {
      discriminatorLoss.step(Map.of("images", images, "noise", noise)),
      generatorLoss.step(Map.of("noise", noise))
    };
  }

  @Override
  public void restart() {
    generator.restart(Gan.generator());
    discriminator.restart(Gan.discriminator());
  }

  private Objective discriminatorLoss() {
    Game game = new Game();
    SDVariable real = game.graph.placeHolder("images", DataType.FLOAT, images.shape());
    SDVariable loss = game.penalty(game.judge(real).neg()).add(game.penalty(game.judgeFake()));
    return new Objective(loss, discriminator);
  }

  private Objective generatorLoss() {
    Game game = new Game();
    return new Objective(game.penalty(game.judgeFake().neg()), generator);
  }

  /** Both players in a graph. */
  private final class Game {
    private final SameDiff graph = SameDiff.create();
    private final SDVariable start = graph.placeHolder("noise", DataType.FLOAT, noise.shape());
    private final List<SDVariable> making = generator.declare(graph);
    private final List<SDVariable> judging = discriminator.declare(graph);

    SDVariable judge(SDVariable made) {
      return Players.discriminate(judging, made);
    }

    SDVariable judgeFake() {
      return judge(Players.generate(making, start));
    }

    SDVariable penalty(SDVariable logits) {
      return graph.nn().softplus(logits).mean();
    }
  }
}
