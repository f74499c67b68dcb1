package dev.figment.diffusion.unclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.Batch;
import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Figures;
import dev.figment.core.model.Inference;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingListener;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.model.TrainingRun;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.core.train.TrainingStep;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.ClipTower;
import dev.figment.diffusion.text.WordTokenizer;
import dev.figment.diffusion.unet.UNet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnClipTest {
  private static final Schedule RATE = Schedule.cosine(4e-3, 1e-3);
  private static final ClipTower TOWER = ClipTower.of(16, 1, 2);
  private static final UnClipConfig CONFIG =
      new UnClipConfig(
          new ClipConfig(
              WordTokenizer.words(CaptionedMnist.captions()), 16, TOWER, 32, 8, TOWER, 8, RATE),
          new PriorConfig(TOWER, 0.1, RATE),
          List.of(
              new DecoderConfig(8, 0, 2, List.of(16), 1, 8, 0.1, RATE),
              new DecoderConfig(16, 8, 4, List.of(16), 1, 8, 0.1, RATE),
              new DecoderConfig(32, 16, 8, List.of(16), 1, 8, 0.1, RATE)),
          List.of(1, 1, 1, 1, 1));
  private static final UnClipSampling QUICK = new UnClipSampling(2, 2, 2, 2, 2, 1, 1);
  private static final Minimizer PLAIN =
      (loss, optimizer) -> {
        optimizer.step(loss.backward(optimizer.parameters()));
        return loss.item();
      };

  @TempDir private Path folder;

  private static Dataset data(int count) throws IOException {
    return NamedDataset.CAPTIONED_MNIST.read(Split.TRAIN).limit(count);
  }

  private static UnClip model(long seed) {
    return new UnClip(CONFIG, Rng.seed(seed)).with(QUICK);
  }

  private static double learn(TrainingStep step, Batch batch, int updates) {
    Rng rng = Rng.seed(3);
    double mean = 0;
    for (int i = 0; i < updates; i++) {
      try (Scope scope = Scope.open()) {
        Figures figures = step.update(batch, rng, PLAIN);
        mean += i < updates - 30 ? 0 : figures.get("loss") / 30;
      }
    }
    return mean;
  }

  /** Knowing nothing, the mean squared error of numbers of variance 1 is 1. */
  @Test
  void priorLearnsTheEmbeddingsOfABatchByHeart() throws IOException {
    Dataset data = data(8);
    UnClipNetwork network = new UnClipNetwork(CONFIG, Rng.seed(1));
    Captions captions = new Captions(CONFIG.clip().tokenizer(), data.classes());
    PriorStep step =
        new PriorStep(CONFIG.prior(), network.prior, network.clip, captions, data, RATE.over(250));
    assertThat(learn(step, data.toBatch(PixelScale.UNIT), 250)).isLessThan(0.3);
  }

  @Test
  void statisticsBringEmbeddingsToMeanZeroAndDeviationOne() {
    EmbeddingLaw law = new EmbeddingLaw(3);
    Tensor embeddings = Rng.seed(2).normal(Shape.of(50, 3)).mul(0.1).add(0.4);
    law.learn(embeddings);
    Tensor normal = law.normalize(embeddings);
    assertThat(normal.mean(0).abs().max().item()).isLessThan(1e-5);
    assertThat(normal.variance(0).sub(1).abs().max().item()).isLessThan(1e-4);
    assertThat(law.restore(normal).sub(embeddings).abs().max().item()).isLessThan(1e-6);
  }

  @Test
  void decoderLearnsABatchByHeart() throws IOException {
    UnClipNetwork network = new UnClipNetwork(CONFIG, Rng.seed(1));
    Batch batch = data(4).toBatch(PixelScale.UNIT);
    DecoderStep step =
        new DecoderStep(
            CONFIG.decoders().get(0), network.decoders.get(0), network.clip, RATE.over(250));
    assertThat(learn(step, batch, 30)).isGreaterThan(0.6);
    assertThat(learn(step, batch, 220)).isLessThan(0.45);
  }

  @Test
  void smallerImagesAreWornInTraining() {
    Tensor image = Tensor.zeros(Shape.of(2, 8, 8, 3));
    Tensor worn = DecoderStep.worn(image, Rng.seed(4));
    assertThat(worn.variance().item()).isBetween(1e-4, 0.04);
    Tensor whole = Rng.seed(5).uniform(Shape.of(1, 8, 8, 3));
    Tensor small = DecoderStep.small(whole, 4);
    assertThat(small.shape()).isEqualTo(Shape.of(1, 4, 4, 3));
    assertThat(small.mean().item()).isCloseTo(whole.mean().item(), within(1e-6));
  }

  @Test
  void sameSeedSameSamplesWhateverIsDrawnBeside() {
    UnClip model = model(1);
    List<String> prompts = List.of("a red seven on a blue ground", "a white 3 on green");
    Tensor both = model.sample(prompts, Rng.seed(5));
    assertThat(both.shape()).isEqualTo(Shape.of(2, 32, 32, 3));
    assertThat(model.sample(prompts, Rng.seed(5)).toFloats()).containsExactly(both.toFloats());
    Tensor first = model.sample(prompts.subList(0, 1), Rng.seed(5));
    assertThat(first.sub(both.slice(0, 0, 1)).abs().max().item()).isLessThan(1e-4);
    assertThat(model.sample(2, Rng.seed(5)).shape()).isEqualTo(both.shape());
  }

  @Test
  void waysBeginAtTheImageAndEndAtTheOther() throws IOException {
    UnClip model = model(1);
    Tensor images = data(2).toBatch(PixelScale.UNIT).images();
    Tensor from = images.slice(0, 0, 1).reshape(32, 32, 3);
    Tensor to = images.slice(0, 1, 2).reshape(32, 32, 3);
    Tensor way = model.interpolate(from, to, 3, Rng.seed(6));
    Tensor back = model.interpolate(to, from, 3, Rng.seed(6));
    assertThat(way.shape()).isEqualTo(Shape.of(3, 32, 32, 3));
    assertThat(way.flip(0).sub(back).abs().max().item()).isLessThan(1e-3);
    Tensor moved = model.move(from, "a red seven", "a blue seven", 2, Rng.seed(6));
    assertThat(moved.slice(0, 0, 1).sub(way.slice(0, 0, 1)).abs().max().item()).isLessThan(1e-3);
    assertThat(model.vary(images, Rng.seed(7)).shape()).isEqualTo(images.shape());
  }

  @Test
  void theLessVarietyTheMoreOfTheSmallestImageStays() throws IOException {
    UnClipNetwork network = new UnClipNetwork(CONFIG, Rng.seed(1));
    Batch batch = data(4).toBatch(PixelScale.UNIT);
    DecoderConfig config = CONFIG.decoders().get(0);
    DecoderNetwork decoder = network.decoders.get(0);
    learn(new DecoderStep(config, decoder, network.clip, RATE.over(100)), batch, 100);
    DecoderWalk walk = new DecoderWalk(config, decoder, 50, 2);
    Tensor whole = PixelScale.UNIT.to(PixelScale.SIGNED, batch.images());
    Tensor images = DecoderStep.small(whole, config.side());
    Tensor embeddings = Inference.of(() -> network.clip.images(batch.images()));
    double none = distance(walk, images, embeddings, 0);
    double all = distance(walk, images, embeddings, 1);
    assertThat(none).isLessThan(all / 2);
    assertThat(distance(walk, images, embeddings, 0.2)).isBetween(none, all);
  }

  private static double distance(DecoderWalk walk, Tensor images, Tensor embeddings, double eta) {
    Noise noise = Noise.of(Rng.seed(4));
    Tensor varied = Inference.of(() -> walk.vary(images, embeddings, eta, noise));
    return varied.sub(images).square().mean().item();
  }

  @Test
  void embeddingsHaveLengthOne() {
    Tensor drawn = model(1).embed(List.of("a red seven", ""), Rng.seed(8));
    assertThat(drawn.shape()).isEqualTo(Shape.of(2, 8));
    assertThat(drawn.square().sum(1).sub(1).abs().max().item()).isLessThan(1e-4);
  }

  /** Ten updates in five turns of two: a run is stopped within the second turn, and goes on. */
  @Test
  void aRunThatIsStoppedWithinATurnEndsWithTheSameBits() throws IOException {
    Dataset data = data(8);
    TrainingOptions whole = TrainingOptions.epochs(5).batch(4);
    UnClip straight = model(1);
    straight.train(data, whole);

    UnClip stopped = model(1);
    TrainingListener atThree =
        new TrainingListener() {
          @Override
          public void stepped(TrainingRun run, Figures figures) {
            assertThat(figures.get("stage")).isEqualTo(1 + (run.step() - 1) / 2);
            if (run.step() == 3) {
              run.requestStop();
            }
          }
        };
    stopped.train(data, whole.folder(RunFolder.fresh(folder, "digits")).listener(atThree));
    UnClip resumed = model(9);
    resumed.train(data, whole.folder(RunFolder.resumed(folder, "digits")));
    Map<String, Tensor> expected = straight.spec().network().state();
    resumed
        .spec()
        .network()
        .state()
        .forEach(
            (name, tensor) ->
                assertThat(tensor.toFloats())
                    .as(name)
                    .containsExactly(expected.get(name).toFloats()));
    UnClip loaded = model(10);
    ModelFolder.load(folder, loaded.spec());
    List<String> prompt = List.of("a 7 in red");
    assertThat(loaded.sample(prompt, Rng.seed(1)).toFloats())
        .containsExactly(straight.sample(prompt, Rng.seed(1)).toFloats());
  }

  @Test
  void comparesThePriorWithTheMeanEmbedding() throws IOException {
    Figures figures = model(1).evaluate(data(4), Rng.seed(2));
    assertThat(figures.byName().keySet()).containsExactly("priorCosine", "meanCosine");
    assertThat(figures.get("priorCosine")).isBetween(-1.0, 1.0);
  }

  @Test
  void hasTheParametersOfItsFormula() {
    long width = 16;
    long embedding = 8;
    int block = 4 * (16 * 16 + 16) + 2 * 16 * 64 + 64 + 16 + 4 * 16;
    long time = 2 * (width * width + width);
    long prior =
        (16 * width + width) // words
            + 2 * (embedding * width + width)
            + time
            + width
            + (16 + 4) * width
            + block
            + 2 * width
            + (width * embedding + embedding);
    UnClipNetwork network = new UnClipNetwork(CONFIG, Rng.seed(1));
    assertThat(network.prior.parameterCount()).isEqualTo(prior);
    DecoderConfig decoder = CONFIG.decoders().get(1);
    long unet = new UNet(decoder.unet(), Rng.seed(1)).parameterCount();
    assertThat(network.decoders.get(1).parameterCount())
        .isEqualTo(unet + embedding + (embedding + 1) * 4 * 16 + (embedding + 1) * 64);
  }

  @Test
  void presetFitsTogether() {
    UnClipConfig config = UnClipConfig.captionedMnist(new ImageShape(32, 32, 3));
    assertThat(config.decoders()).extracting(DecoderConfig::side).containsExactly(8, 16, 32);
    assertThat(config.updates(2, 1000)).isEqualTo(300);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    List<DecoderConfig> decoders = CONFIG.decoders();
    ClipConfig clip = CONFIG.clip();
    PriorConfig prior = CONFIG.prior();
    List<Integer> shares = CONFIG.shares();
    assertThatThrownBy(() -> new UnClipConfig(clip, prior, decoders.subList(1, 3), shares))
        .hasMessage("unclip: sides do not follow, expected a decoder from 0, got one from 8");
    assertThatThrownBy(() -> new UnClipConfig(clip, prior, decoders.subList(0, 2), shares))
        .hasMessage(
            "unclip: the last decoder does not draw whole images, expected side 32, got 16");
    assertThatThrownBy(() -> new UnClipConfig(clip, prior, decoders, List.of(1, 2)))
        .hasMessage("unclip: shares do not fit, expected 5 numbers of 1 or more, got [1, 2]");
    assertThatThrownBy(() -> new DecoderConfig(16, 3, 1, List.of(16), 1, 8, 0, RATE))
        .hasMessage("decoder: the side below does not fit, expected 0 or a divisor of 16, got 3");
    assertThatThrownBy(() -> new DecoderConfig(16, 8, 1, List.of(), 1, 8, 0, RATE))
        .hasMessage("decoder: no widths, expected one or more, got none");
    assertThatThrownBy(() -> new PriorConfig(TOWER, 1, RATE))
        .hasMessageStartingWith("prior: dropped out of range");
    assertThatThrownBy(() -> new UnClipSampling(0, 2, 1, 1, 1, 1, 1))
        .hasMessageStartingWith("unclip: priorSteps out of range");
    assertThatThrownBy(() -> new UnClipSampling(1, 2, 1, 1, 1, 1, 2))
        .hasMessage("unclip: variety out of range, expected 0 <= variety <= 1, got 2.0");
    assertThatThrownBy(() -> model(1).embed(Tensor.zeros(Shape.of(1, 28, 28, 3))))
        .hasMessage(
            "unclip: images have the wrong size, expected [1, 32, 32, 3], got [1, 28, 28, 3]");
  }
}
