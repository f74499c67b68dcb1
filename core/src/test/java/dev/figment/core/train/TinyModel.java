package dev.figment.core.train;

import dev.figment.core.data.Batch;
import dev.figment.core.data.BatchPlan;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.ImageSource;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Dropout;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Losses;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The smallest model that uses all that training offers: learns images from noise, one map. */
public final class TinyModel implements GenerativeModel, Evaluable {
  private static final ImageShape IMAGE = new ImageShape(2, 2, 1);

  public record Config(int latents, double rate) {}

  private final Config config;
  private final Network network;

  public TinyModel(Config config, long seed) {
    this.config = config;
    this.network = new Network(config, Rng.seed(seed));
  }

  public static TinyModel make() {
    return new TinyModel(new Config(3, 1e-2), 1);
  }

  public static Dataset images(int count) {
    return Dataset.of(
        new ImageSource() {
          @Override
          public ImageShape shape() {
            return IMAGE;
          }

          @Override
          public void read(int index, byte[] into, int offset) {
            for (int i = 0; i < IMAGE.bytes(); i++) {
              into[offset + i] = (byte) (31 * index + 7 * i);
            }
          }
        },
        new int[count],
        List.of("all"));
  }

  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    return Trainer.run(this, new Step(), data, options);
  }

  @Override
  public Tensor sample(int count, Rng rng) {
    Tensor z = rng.normal(Shape.of(count, config.latents()));
    return network.forward(z).detach().sigmoid().reshape(count, 2, 2, 1);
  }

  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    return Evaluation.means(
        data,
        PixelScale.UNIT,
        rng,
        batch -> {
          Tensor z = rng.normal(Shape.of(batch.size(), config.latents()));
          Tensor x = batch.images().reshape(batch.size(), -1);
          return Figures.of("loss", Losses.meanSquaredError(network.forward(z), x).item());
        });
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec("tiny", config, network);
  }

  public Map<String, Tensor> weights() {
    return network.state();
  }

  private static final class Network extends Module {
    private final Linear map;
    private final Dropout dropout;

    Network(Config config, Rng rng) {
      map = child("map", new Linear(config.latents(), IMAGE.bytes(), rng));
      dropout = child("dropout", new Dropout(0.2, rng.split()));
    }

    Tensor forward(Tensor z) {
      return map.forward(dropout.forward(z));
    }
  }

  private final class Step implements TrainingStep {
    private final Optimizer optimizer =
        new Adam(network.namedParameters(), LearningRate.constant(config.rate()));

    @Override
    public BatchPlan plan(int batch) {
      return BatchPlan.training(batch, PixelScale.UNIT);
    }

    @Override
    public Map<String, Optimizer> optimizers() {
      return Map.of("adam", optimizer);
    }

    @Override
    public Figures update(Batch batch, Rng rng, Minimizer minimizer) {
      Tensor z = rng.normal(Shape.of(batch.size(), config.latents()));
      Tensor x = batch.images().reshape(batch.size(), -1);
      return Figures.of(
          "loss", minimizer.minimize(Losses.meanSquaredError(network.forward(z), x), optimizer));
    }
  }
}
