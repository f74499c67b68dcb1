package dev.figment.diffusion.unclip;

import dev.figment.core.data.Dataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Evaluable;
import dev.figment.core.model.Evaluation;
import dev.figment.core.model.Figures;
import dev.figment.core.model.GenerativeModel;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentPath;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.model.TextConditional;
import dev.figment.core.model.TrainingHistory;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.GradientClip;
import dev.figment.core.optim.LearningRate;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Trainer;
import dev.figment.core.train.TrainingStep;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.Prompts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Images from texts by way of an embedding that both share: a prior goes from a text to the
 * embedding of an image, a decoder from the embedding to a small image, upsamplers to larger ones.
 *
 * <p>A data set's classes are its captions.
 *
 * <p>Reference: Ramesh et al. 2022 (DALL·E 2).
 */
public final class UnClip implements GenerativeModel, TextConditional, Evaluable {
  static final String NAME = "unclip";
  private static final double CLIP = 1;
  private static final int AT_ONCE = 64;

  private final UnClipConfig config;
  private final UnClipNetwork network;
  private final UnClipSampling sampling;

  /** Makes networks with random weights. */
  public UnClip(UnClipConfig config, Rng rng) {
    this(config, new UnClipNetwork(config, rng), UnClipSampling.USUAL);
  }

  private UnClip(UnClipConfig config, UnClipNetwork network, UnClipSampling sampling) {
    this.config = config;
    this.network = network;
    this.sampling = sampling;
  }

  /** Returns the same weights drawn from in another way. */
  public UnClip with(UnClipSampling other) {
    return new UnClip(config, network, other);
  }

  /** Trains the parts one after the other: the embedding, the prior, the decoder, upsamplers. */
  @Override
  public TrainingHistory train(Dataset data, TrainingOptions options) throws IOException {
    config.clip().image().require(NAME, data.shape());
    TrainingStep step = new StagedStep(network, stages(data, options.steps(data)));
    return Trainer.run(this, step, data, options.usualClip(GradientClip.byNorm(CLIP)));
  }

  private List<StagedStep.Stage> stages(Dataset data, long updates) {
    Captions captions = new Captions(config.clip().tokenizer(), data.classes());
    ClipNetwork clip = network.clip;
    List<StagedStep.Stage> stages = new ArrayList<>();
    long first = config.updates(0, updates);
    LearningRate ofClip = turn(config.clip().rate(), first);
    stages.add(stage("clip", new ClipStep(config.clip(), clip, data.classes(), ofClip), first));
    long second = config.updates(1, updates);
    LearningRate ofPrior = turn(config.prior().rate(), second);
    stages.add(
        stage(
            "prior",
            new PriorStep(config.prior(), network.prior, clip, captions, data, ofPrior),
            second));
    for (int i = 0; i < config.decoders().size(); i++) {
      DecoderConfig decoder = config.decoders().get(i);
      long turn = config.updates(i + 2, updates);
      LearningRate rate = turn(decoder.rate(), turn);
      DecoderStep step = new DecoderStep(decoder, network.decoders.get(i), clip, rate);
      stages.add(stage("decoder" + decoder.side(), step, turn));
    }
    return stages;
  }

  private static LearningRate turn(Schedule schedule, long updates) {
    return new Turn(schedule.over(updates));
  }

  /** A rate over one part's turn, which a resumed run does not stretch over the whole run. */
  private record Turn(LearningRate rate) implements LearningRate {
    @Override
    public double at(long step) {
      return rate.at(step);
    }
  }

  private static StagedStep.Stage stage(String name, TrainingStep step, long updates) {
    return new StagedStep.Stage(name, StagedStep.SingleStep.of(step), updates);
  }

  /** Draws images that no text asks for. */
  @Override
  public Tensor sample(int count, Rng rng) {
    return sample(Collections.nCopies(count, ""), rng);
  }

  @Override
  public Tensor sample(List<String> prompts, Rng rng) {
    return decode(embed(prompts, rng.split()), rng.split());
  }

  /**
   * Returns embeddings of images that show what texts say.
   *
   * <p>Shapes: {@code [prompts, E]}, of length 1.
   */
  public Tensor embed(List<String> prompts, Rng rng) {
    return new Embedder(network, config.clip().tokenizer(), sampling)
        .draw(prompts, Noise.ofEach(rng, 0, prompts.size()));
  }

  /** Returns the embeddings of images, {@code [N, H, W, 3] → [N, E]}. */
  public Tensor embed(Tensor images) {
    config.clip().image().require(NAME, images);
    return Inference.of(() -> network.clip.images(images));
  }

  /**
   * Draws an image for each embedding.
   *
   * <p>Shapes: {@code [N, E] → [N, H, W, 3]}. Units: pixel range [0, 1].
   */
  public Tensor decode(Tensor embeddings, Rng rng) {
    return inParts(
        embeddings.shape().dim(0),
        rng,
        (first, end, noise) -> decode(embeddings.slice(0, first, end), noise));
  }

  private Tensor decode(Tensor embeddings, Noise noise) {
    Tensor smallest = walk(0).draw(embeddings, Optional.empty(), noise);
    return enlarge(smallest, embeddings, noise);
  }

  /**
   * Draws images like others: {@code [N, H, W, 3] → [N, H, W, 3]}. They have the embedding of the
   * other, and begin near the noise that belongs to it.
   *
   * <p>Reference: Ramesh et al. 2022, section 3.1.
   */
  public Tensor vary(Tensor images, Rng rng) {
    config.clip().image().require(NAME, images);
    return inParts(
        images.shape().dim(0),
        rng,
        (first, end, noise) -> vary(images.slice(0, first, end), noise));
  }

  private Tensor vary(Tensor images, Noise noise) {
    Tensor embeddings = network.clip.images(images);
    Tensor signed = PixelScale.UNIT.to(PixelScale.SIGNED, images);
    Tensor small = DecoderStep.small(signed, config.decoders().get(0).side());
    Tensor varied = walk(0).vary(small, embeddings, sampling.variety(), noise);
    return enlarge(varied, embeddings, noise);
  }

  private Tensor enlarge(Tensor smallest, Tensor embeddings, Noise noise) {
    Tensor image = smallest;
    for (int i = 1; i < config.decoders().size(); i++) {
      image = walk(i).draw(embeddings, Optional.of(image), noise);
    }
    return PixelScale.SIGNED.to(PixelScale.UNIT, image).clamp(0, 1);
  }

  private DecoderWalk walk(int i) {
    int steps = i == 0 ? sampling.decoderSteps() : sampling.upsamplerSteps();
    double guidance = i == 0 ? sampling.decoderGuidance() : 1;
    return new DecoderWalk(config.decoders().get(i), network.decoders.get(i), steps, guidance);
  }

  /** Draws the images of a part, from {@code first} to before {@code end}. */
  @FunctionalInterface
  private interface Part {
    Tensor draw(int first, int end, Noise noise);
  }

  private static Tensor inParts(int count, Rng rng, Part part) {
    try (Inference inference = Inference.open()) {
      List<Tensor> parts = new ArrayList<>();
      for (int first = 0; first < count; first += AT_ONCE) {
        int end = Math.min(first + AT_ONCE, count);
        parts.add(part.draw(first, end, Noise.ofEach(rng, first, end - first)));
      }
      return inference.keep(Tensor.concat(parts, 0)); // [N, H, W, 3]
    }
  }

  /**
   * Draws images on the way from one to another, by the arc between their embeddings and the same
   * noise: {@code [H, W, 3], [H, W, 3] → [count, H, W, 3]}.
   *
   * <p>Reference: Ramesh et al. 2022, section 3.2.
   */
  public Tensor interpolate(Tensor from, Tensor to, int count, Rng rng) {
    Tensor ends = embed(Tensor.stack(List.of(from, to), 0));
    return decodeAlike(LatentPath.SPHERICAL.between(row(ends, 0), row(ends, 1), count), rng);
  }

  /**
   * Draws images on the way from one in the direction in which one text differs from another, up to
   * half way: {@code [H, W, 3] → [count, H, W, 3]}.
   *
   * <p>Formula: the arc from {@code z} to {@code d / |d|}, {@code d = z(to) - z(from)}.
   *
   * <p>Reference: Ramesh et al. 2022, section 3.3.
   */
  public Tensor move(Tensor image, String from, String to, int count, Rng rng) {
    try (Inference inference = Inference.open()) {
      Tensor texts = network.clip.texts(Prompts.of(config.clip().tokenizer(), List.of(to, from)));
      Tensor apart = row(texts, 0).sub(row(texts, 1));
      Tensor toward = apart.div(apart.square().sum().add(1e-12).sqrt());
      Tensor begin = row(embed(Tensor.stack(List.of(image), 0)), 0);
      Tensor arc = LatentPath.SPHERICAL.between(begin, toward, 2 * count - 1);
      return inference.keep(decodeAlike(arc.slice(0, 0, count), rng));
    }
  }

  /** Draws from embeddings by the same noise for all. */
  private Tensor decodeAlike(Tensor embeddings, Rng rng) {
    Noise one = Noise.of(rng);
    return Inference.of(
        () ->
            decode(
                embeddings,
                (shape, dtype) -> one.draw(shape.with(0, 1), dtype).repeat(0, shape.dim(0))));
  }

  private static Tensor row(Tensor rows, int index) {
    return rows.slice(0, index, index + 1).reshape(rows.shape().dim(1)); // [E]
  }

  /**
   * Returns how alike embeddings from captions are to the images' own, as a mean cosine, and how
   * alike the mean embedding is, which a prior has to surpass.
   */
  @Override
  public Figures evaluate(Dataset data, Rng rng) {
    config.clip().image().require(NAME, data.shape());
    Embedder embedder = new Embedder(network, config.clip().tokenizer(), sampling);
    return Evaluation.means(
        data,
        PixelScale.UNIT,
        rng,
        batch -> {
          List<String> texts =
              Arrays.stream(batch.labels().toInts()).mapToObj(data.classes()::get).toList();
          Tensor own = network.clip.images(batch.images());
          Tensor drawn = embedder.draw(texts, Noise.of(rng));
          Tensor mean = network.prior.law.mean();
          double length = Math.sqrt(mean.square().sum().item() + 1e-12);
          return Figures.of("priorCosine", own.mul(drawn).sum(1).mean().item())
              .and("meanCosine", own.mul(mean).sum(1).mean().item() / length);
        });
  }

  @Override
  public ModelSpec spec() {
    return new ModelSpec(NAME, config, network);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
