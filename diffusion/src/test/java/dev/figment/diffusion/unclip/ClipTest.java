package dev.figment.diffusion.unclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.figment.core.data.CaptionedMnist;
import dev.figment.core.data.Dataset;
import dev.figment.core.data.ImageShape;
import dev.figment.core.data.NamedDataset;
import dev.figment.core.data.PixelScale;
import dev.figment.core.data.Split;
import dev.figment.core.model.Figures;
import dev.figment.core.model.ModelFolder;
import dev.figment.core.model.RunFolder;
import dev.figment.core.model.TrainingOptions;
import dev.figment.core.optim.Schedule;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.text.ClipTower;
import dev.figment.diffusion.text.WordTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClipTest {
  private static final ClipConfig CONFIG =
      new ClipConfig(
          WordTokenizer.words(CaptionedMnist.captions()),
          16,
          ClipTower.of(16, 1, 2),
          32,
          8,
          ClipTower.of(16, 1, 2),
          8,
          Schedule.constant(5e-3));

  @TempDir private Path folder;

  private static Dataset images(int count) throws IOException {
    return NamedDataset.CAPTIONED_MNIST.read(Split.TRAIN).limit(count);
  }

  @Test
  void findsTheCaptionsOfABatchThatItLearnedByHeart() throws IOException {
    Clip clip = new Clip(CONFIG, Rng.seed(1));
    Figures last = clip.train(images(16), TrainingOptions.epochs(150).batch(16)).last().figures();
    assertThat(last.byName().get("loss")).isLessThan(0.2);
    assertThat(last.byName().get("retrieval")).isEqualTo(1);
  }

  @Test
  void embeddingsHaveLengthOne() throws IOException {
    Clip clip = new Clip(CONFIG, Rng.seed(1));
    Tensor images = images(3).toBatch(PixelScale.UNIT).images();
    Tensor ofImages = clip.embedImages(images);
    Tensor ofTexts = clip.embedTexts(List.of("a red seven on blue", ""));
    assertThat(ofImages.shape()).isEqualTo(Shape.of(3, 8));
    assertThat(ofTexts.shape()).isEqualTo(Shape.of(2, 8));
    for (Tensor embedded : List.of(ofImages, ofTexts)) {
      for (double square : embedded.square().sum(1).toDoubles()) {
        assertThat(square).isCloseTo(1, within(1e-5));
      }
    }
  }

  /** At a likeness of 0 between all, each of {@code n} captions is as good: {@code ln n}. */
  @Test
  void knowsTheLossOfIgnorance() {
    assertThat(ClipStep.loss(Tensor.zeros(Shape.of(5, 5))).item())
        .isCloseTo(Math.log(5), within(1e-6));
    Tensor one = Tensor.of(new float[] {9, 0, 0, 9}, Shape.of(2, 2));
    assertThat(ClipStep.loss(one).item()).isCloseTo(Math.log1p(Math.exp(-9)), within(1e-6));
    assertThat(ClipStep.retrieval(one)).isEqualTo(1);
    assertThat(ClipStep.retrieval(one.flip(1))).isZero();
  }

  @Test
  void measuresRetrievalAmongAHundred() throws IOException {
    Clip clip = new Clip(CONFIG, Rng.seed(1));
    Figures figures = clip.evaluate(images(230), Rng.seed(2));
    assertThat(figures.byName().get("retrieval")).isBetween(0.0, 0.2);
    assertThat(figures.byName().get("loss")).isBetween(3.0, 9.0);
  }

  @Test
  void checkpointGivesTheSameEmbeddings() throws IOException {
    Clip clip = new Clip(CONFIG, Rng.seed(1));
    clip.train(
        images(8),
        TrainingOptions.epochs(1).batch(8).folder(RunFolder.fresh(folder, "captioned-mnist")));
    Clip again = new Clip(CONFIG, Rng.seed(9));
    ModelFolder.load(folder, again.spec());
    List<String> text = List.of("a white 3 on green");
    assertThat(again.embedTexts(text).toFloats()).containsExactly(clip.embedTexts(text).toFloats());
  }

  @Test
  void hasTheParametersOfItsFormula() {
    int block = 4 * (16 * 16 + 16) + 2 * 16 * 64 + 64 + 16 + 4 * 16;
    int words = CONFIG.tokenizer().row().vocabulary();
    int texts = 16 * (words + 16) + block + 2 * 16 + 16 * 8;
    int images = 16 + 3 * 64 * 16 + 16 * 17 + 4 * 16 + block + 16 * 8;
    assertThat(new Clip(CONFIG, Rng.seed(1)).spec().network().parameterCount())
        .isEqualTo(texts + images + 1);
  }

  @Test
  void rejectsWhatDoesNotFit() {
    Clip clip = new Clip(CONFIG, Rng.seed(1));
    assertThatThrownBy(() -> clip.embedImages(Tensor.zeros(Shape.of(1, 28, 28, 3))))
        .hasMessage(
            "clip: images have the wrong size, expected [1, 32, 32, 3], got [1, 28, 28, 3]");
    assertThatThrownBy(() -> ClipConfig.captionedMnist(new ImageShape(28, 28, 1)))
        .hasMessage("clip: images do not fit, expected squares of 3 channels, got 28x28x1");
  }
}
