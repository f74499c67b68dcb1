package dev.figment.diffusion.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.Batch;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.memory.Scope;
import dev.figment.core.model.Figures;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.model.Model;
import dev.figment.core.model.ModelSpec;
import dev.figment.core.nn.Module;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.IntTensor;
import dev.figment.core.tensor.Tensor;
import dev.figment.core.train.Minimizer;
import dev.figment.diffusion.text.Captions;
import dev.figment.diffusion.text.Prompts;
import dev.figment.diffusion.text.WordTokenizer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LatentDiffusionTest {
  private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
  private static final List<String> CAPTIONS = List.of("a red seven", "a blue one");
  private static final LatentDiffusionConfig CONFIG =
      new LatentDiffusionConfig(
          IMAGE,
          3,
          List.of(16),
          1,
          8,
          new LatentDiffusionConfig.Text(WordTokenizer.words(CAPTIONS), 6, 16, 0),
          Schedule.constant(3e-3));

  /** A codec without weights: means of 8 x 8 pixels, and pixels repeated. */
  private static final class Means implements LatentCodec, Model {
    private record Nothing() {}

    private static final class Empty extends Module {}

    @Override
    public Tensor encode(Tensor images) {
      int count = images.shape().dim(0);
      Tensor cells = images.reshape(count, 4, 8, 4, 8 * 3).reshape(count, 4, 8, 4, 8, 3);
      return cells.mean(2, 4).sub(0.5).mul(4);
    }

    @Override
    public Tensor decode(Tensor latents) {
      return latents.div(4).add(0.5).repeat(1, 8).repeat(2, 8);
    }

    @Override
    public Shape latentShape() {
      return Shape.of(4, 4, 3);
    }

    @Override
    public ModelSpec spec() {
      return new ModelSpec("means", new Nothing(), new Empty());
    }
  }

  private static LatentDiffusion model() {
    return new LatentDiffusion(CONFIG, new Means(), new Means().spec(), Rng.seed(1));
  }

  private static Batch batch() {
    float[] pixels = new float[2 * 32 * 32 * 3];
    for (int i = 0; i < pixels.length; i++) {
      boolean isRed = i < pixels.length / 2;
      pixels[i] = i % 3 == (isRed ? 0 : 2) ? 1 : 0;
    }
    return new Batch(Tensor.of(pixels, IMAGE.batch(2)), IntTensor.of(0, 1));
  }

  /** Learns two images by heart, then draws the one that is asked for. */
  @Test
  void drawsWhatATextAsksFor() {
    LatentDiffusion model = model();
    LatentNetwork network = (LatentNetwork) model.spec().network();
    LatentStep step = new LatentStep(CONFIG, network, new Means(), CAPTIONS, 400);
    Minimizer minimizer =
        (loss, optimizer) -> {
          optimizer.step(loss.backward(optimizer.parameters()));
          return loss.item();
        };
    Rng rng = Rng.seed(2);
    double last = 0;
    for (int i = 0; i < 400; i++) {
      try (Scope scope = Scope.open()) {
        Figures figures = step.update(batch(), rng, minimizer);
        last = i < 350 ? 0 : last + figures.byName().get("loss") / 50;
      }
    }
    assertThat(last).isLessThan(0.35);
    Tensor drawn =
        model
            .with(new LatentSampling(8, 1))
            .sample(List.of("a blue one", "a red seven"), Rng.seed(3));
    assertThat(drawn.shape()).isEqualTo(IMAGE.batch(2));
    double[] means = drawn.mean(1, 2).toDoubles();
    assertThat(means[2]).isGreaterThan(means[0] + 0.5);
    assertThat(means[3]).isGreaterThan(means[5] + 0.5);
  }

  @Test
  void isMeasuredByItsLoss() {
    byte[] pixels = new byte[2 * IMAGE.bytes()];
    Arrays.fill(pixels, 0, IMAGE.bytes(), (byte) 255);
    Dataset data =
        Dataset.of(PixelScale.UNIT.toTensor(pixels, IMAGE.batch(2)))
            .labeled(new int[] {0, 1}, CAPTIONS);
    double loss = model().evaluate(data, Rng.seed(4)).get("loss");
    // White and black are latents of 2 and -2; the noise has variance 1.
    assertThat(loss).isBetween(3.0, 8.0);
    assertThat(model().evaluate(data, Rng.seed(4)).get("loss")).isEqualTo(loss);
  }

  @Test
  void sameSeedSameSamples() {
    LatentDiffusion model = model();
    LatentDiffusion guided = model.with(new LatentSampling(2, 3));
    float[] first = guided.sample(CAPTIONS, Rng.seed(5)).toFloats();
    assertThat(guided.sample(CAPTIONS, Rng.seed(5)).toFloats()).containsExactly(first);
    assertThat(guided.sample(2, Rng.seed(5)).shape()).isEqualTo(IMAGE.batch(2));
  }

  @Test
  void keepsItsCodecAsAPart() {
    LatentDiffusion model = model();
    assertThat(model.spec().name()).isEqualTo("latent");
    assertThat(model.spec().parts().keySet()).containsExactly("codec");
  }

  @Test
  void leavesCaptionsOut() {
    Captions captions = new Captions(CONFIG.text().tokenizer(), CAPTIONS);
    Prompts told = captions.of(IntTensor.of(1, 0), IntTensor.of(0, 1));
    Prompts expected = Prompts.of(CONFIG.text().tokenizer(), List.of("a blue one", ""));
    assertThat(told.tokens()).isEqualTo(expected.tokens());
    assertThat(told.ends()).isEqualTo(expected.ends());
  }

  @Test
  void presetKnowsEveryWordOfCaptionedMnist() throws IOException {
    LatentDiffusionConfig config = LatentDiffusionConfig.captionedMnist(IMAGE);
    Dataset data = NamedDataset.CAPTIONED_MNIST.read(Split.TEST).limit(1);
    int unknown = 3;
    for (String caption : data.classes()) {
      assertThat(config.text().tokenizer().encode(caption)).doesNotContain(unknown);
    }
    assertThat(Prompts.of(config.text().tokenizer(), data.classes()).notices()).isEmpty();
    assertThat(data.toBatch(PixelScale.UNIT).images().shape()).isEqualTo(IMAGE.batch(1));
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatThrownBy(
            () ->
                new LatentDiffusion(
                    LatentDiffusionConfig.captionedMnist(IMAGE),
                    new Means(),
                    new Means().spec(),
                    Rng.seed(1)))
        .hasMessage(
            "latentDiffusion: the codec does not fit, expected latents of [h, w, 4], got [4, 4,"
                + " 3]");
    assertThatThrownBy(() -> new LatentSampling(0, 3))
        .hasMessage("latentDiffusion: no step, expected 1 or more, got 0");
    LatentDiffusionConfig.Text text = CONFIG.text();
    assertThatThrownBy(
            () -> new LatentDiffusionConfig(IMAGE, 3, List.of(12), 1, 8, text, CONFIG.rate()))
        .hasMessage(
            "latentDiffusion: widths out of range, expected multiples of 8 and 8, got [12]");
    assertThatThrownBy(() -> new LatentDiffusionConfig.Text(List.of(), 6, 16, 1))
        .hasMessage("latentDiffusion: dropped out of range, expected 0 <= dropped < 1, got 1.0");
  }
}
