package dev.figment.examples;

import dev.figment.core.memory.Scope;
import dev.figment.core.nn.Activation;
import dev.figment.core.nn.LeakyRelu;
import dev.figment.core.nn.Linear;
import dev.figment.core.nn.Sequential;
import dev.figment.core.optim.Adam;
import dev.figment.core.optim.Betas;
import dev.figment.core.optim.Ema;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Optimizer;
import dev.figment.core.picture.CurvePlot;
import dev.figment.core.random.InverseTransform;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Gradients;
import dev.figment.core.tensor.Tensor;
import dev.figment.gan.AdversarialLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a GAN does, where it can be seen: from samples of a density alone, the generator learns the
 * map that turns uniform noise into them, which is {@code F^-1}.
 *
 * <p>The density has two bumps. The discriminator is held smooth by R1 (Mescheder et al. 2018), and
 * the curve that is drawn is the average of the generator's weights.
 */
public final class LearnTheInverse {
  private static final AdversarialLoss LOSS = AdversarialLoss.NON_SATURATING;
  private static final int BATCH = 256;
  private static final int WIDTH = 64;
  private static final double R1 = 0.02;
  private static final int POINTS = 201;

  private final InverseTransform truth = twoBumps();
  private final Rng rng;
  private final Sequential generator;
  private final Sequential discriminator;
  private final Optimizer generatorOptimizer;
  private final Optimizer discriminatorOptimizer;
  private final Ema average;

  LearnTheInverse(long seed, int steps) {
    rng = Rng.seed(seed);
    generator =
        new Sequential(
            new Linear(1, WIDTH, rng),
            Activation.TANH,
            new Linear(WIDTH, WIDTH, rng),
            Activation.TANH,
            new Linear(WIDTH, 1, rng));
    discriminator =
        new Sequential(
            new Linear(1, WIDTH, rng),
            new LeakyRelu(0.2),
            new Linear(WIDTH, WIDTH, rng),
            new LeakyRelu(0.2),
            new Linear(WIDTH, 1, rng));
    LearningRate rate = LearningRate.cosine(1e-3, 1e-5, steps);
    Betas betas = Betas.of(0, 0.99);
    generatorOptimizer = new Adam(generator.namedParameters(), rate, betas);
    discriminatorOptimizer = new Adam(discriminator.namedParameters(), rate, betas);
    average = new Ema(generator, 0.995);
  }

  /** Writes {@code learn-the-inverse.png}, or the file that is named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length > 0 ? arguments[0] : "learn-the-inverse.png");
    int steps = 6000;
    LearnTheInverse example = new LearnTheInverse(1, steps);
    for (int step = 0; step < steps; step++) {
      example.step();
    }
    example.draw(file);
    System.out.printf(
        "Largest |G(u) - F^-1(u)| for u in [0.02, 0.98]: %.3f. The picture is %s.%n",
        example.error(), file);
  }

  /** One update of the discriminator, then one of the generator. */
  void step() {
    try (Scope scope = Scope.open()) {
      Shape shape = Shape.of(BATCH, 1);
      Tensor real = rng.draw(truth, shape).tracked();
      Tensor fake = generator.forward(rng.uniform(-1, 1, shape));

      Tensor onReal = discriminator.forward(real);
      Tensor slope = onReal.sum().differentiableBackward(List.of(real)).get(real);
      Tensor loss =
          LOSS.discriminator(onReal, discriminator.forward(fake.detach()))
              .add(slope.square().mean().mul(R1 / 2));
      discriminatorOptimizer.step(loss.backward(discriminator.parameters()));

      Tensor judged = LOSS.generator(discriminator.forward(fake), () -> onReal);
      generatorOptimizer.step(judged.backward(generator.parameters()));
      average.update(BATCH);
    }
  }

  /** The largest distance between the two curves, away from the ends. */
  double error() {
    double[] u = grid(0.02, 0.98);
    double[] learnt = learnt(u);
    return IntStream.range(0, u.length)
        .mapToDouble(i -> Math.abs(learnt[i] - truth.quantile(u[i])))
        .max()
        .orElseThrow();
  }

  private void draw(Path file) throws IOException {
    double[] u = grid(0.005, 0.995);
    double[] inverse =
        IntStream.range(0, u.length).mapToDouble(i -> truth.quantile(u[i])).toArray();
    CurvePlot.write(
        file,
        CurvePlot.of(
                "A generator learns the inverse distribution function",
                "u, uniform noise",
                "x, sample")
            .curve("true F^-1(u)", u, inverse)
            .curve("learnt G(u)", u, learnt(u)));
  }

  /**
   * The generator's values at {@code u}, or at {@code 1 - u} if it has learnt to run backwards:
   * noise is as likely the one as the other.
   */
  private double[] learnt(double[] u) {
    average.exchange();
    try (Gradients.Pause pause = Gradients.paused();
        Scope scope = Scope.open()) {
      double[] forward = values(u);
      return forward[0] < forward[u.length - 1] ? forward : values(mirrored(u));
    } finally {
      average.exchange();
    }
  }

  private double[] values(double[] u) {
    float[] noise = new float[u.length];
    for (int i = 0; i < u.length; i++) {
      noise[i] = (float) (2 * u[i] - 1);
    }
    return generator.forward(Tensor.of(noise, Shape.of(u.length, 1))).toDoubles();
  }

  private static double[] mirrored(double[] u) {
    return Arrays.stream(u).map(v -> 1 - v).toArray();
  }

  private static double[] grid(double first, double last) {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> first + (last - first) * i / (POINTS - 1))
        .toArray();
  }

  /** Two normal bumps of unequal weight. */
  private static InverseTransform twoBumps() {
    return InverseTransform.ofDensity(
        x -> 0.35 * bump(x, -1.5, 0.5) + 0.65 * bump(x, 1, 0.7), -4, 4, 4001);
  }

  private static double bump(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return Math.exp(-z * z / 2) / deviation;
  }
}
