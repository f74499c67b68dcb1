package dev.figment.benchmarks.latent;

import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.nn.Sequential;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.latent.LatentDiffusion;
import dev.figment.diffusion.latent.LatentDiffusionConfig;
import dev.figment.vae.codec.KlAutoencoder;
import dev.figment.vae.codec.KlAutoencoderConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step and a sample of one network told by texts, in the latents of a codec, whose work
 * is counted, and in the pixels of images of the same size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 2, time = 5)
@Fork(1)
public class LatentBenchmark {
  private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
  private static final int BATCH = 16;
  private static final List<String> PROMPTS =
      Collections.nCopies(BATCH, CaptionedMnist.captions().get(0));

  /** In what the network works. */
  @Param({"latents", "pixels"})
  public String in = "";

  private final Dataset data = images();
  private LatentDiffusion model = inLatents();

  /** Makes the model, with random weights. */
  @Setup(Level.Trial)
  public void prepare() {
    if (in.equals("pixels")) {
      model = inPixels();
    }
  }

  /** Encodes a batch and learns from it. */
  @Benchmark
  public TrainingHistory step() throws IOException {
    return model.train(data, TrainingOptions.epochs(1).batch(BATCH));
  }

  /** Draws as many images, guided, and decodes them. */
  @Benchmark
  public float[] sample() {
    return model.sample(PROMPTS, Rng.seed(4)).toFloats();
  }

  private static LatentDiffusion inLatents() {
    KlAutoencoder codec = new KlAutoencoder(KlAutoencoderConfig.captionedMnist(IMAGE), Rng.seed(1));
    LatentDiffusionConfig config = LatentDiffusionConfig.captionedMnist(IMAGE);
    return new LatentDiffusion(config, codec, codec.spec(), Rng.seed(2));
  }

  private static LatentDiffusion inPixels() {
    LatentDiffusionConfig usual = LatentDiffusionConfig.captionedMnist(IMAGE);
    LatentDiffusionConfig config =
        new LatentDiffusionConfig(
            IMAGE,
            IMAGE.channels(),
            usual.widths(),
            usual.blocks(),
            usual.head(),
            usual.text(),
            usual.rate());
    ModelSpec nothing = new ModelSpec("pixels", IMAGE, new Sequential());
    return new LatentDiffusion(config, new Pixels(), nothing, Rng.seed(2));
  }

  private static Dataset images() {
    Tensor random = Rng.seed(3).uniform(IMAGE.batch(BATCH));
    return Dataset.of(random).labeled(new int[BATCH], CaptionedMnist.captions());
  }

  /** Latents that are the pixels. */
  private record Pixels() implements LatentCodec {
    @Override
    public Tensor encode(Tensor images) {
      return images;
    }

    @Override
    public Tensor decode(Tensor latents) {
      return latents;
    }

    @Override
    public Shape latentShape() {
      return Shape.of(IMAGE.height(), IMAGE.width(), IMAGE.channels());
    }
  }
}
