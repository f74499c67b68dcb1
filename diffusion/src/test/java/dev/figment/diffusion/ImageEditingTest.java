package dev.figment.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.figment.core.data.ImageShape;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.shape.ShapeException;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.edit.HiddenPart;
import dev.figment.diffusion.objective.Objective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageEditingTest {
  private static final ImageShape IMAGE = new ImageShape(6, 5, 1);
  private static final DiffusionConfig FLOW = DiffusionConfig.small(IMAGE);
  private static final List<DiffusionConfig> CONFIGS =
      List.of(FLOW, FLOW.with(Objective.ddpm()), FLOW.withClasses(3));
  private static final Tensor IMAGES = Rng.seed(1).uniform(IMAGE.batch(2));

  @TempDir private Path folder;

  @Test
  void fillsInTheHiddenPartAlone() {
    Tensor mask = HiddenPart.LOWER.mask(IMAGE);
    for (DiffusionConfig config : CONFIGS) {
      for (SamplerName sampler : List.of(SamplerName.DDIM, SamplerName.EULER_ANCESTRAL)) {
        ImageEditing editing = new ImageEditing(model(config).with(sampler.choice(), 4));
        Tensor filled = editing.fillIn(IMAGES, mask, Rng.seed(2));
        Tensor painted = editing.repaint(IMAGES, mask, 2, 2, Rng.seed(2));
        for (Tensor x : List.of(filled, painted)) {
          assertThat(x.sub(IMAGES).mul(mask).abs().max().item()).isLessThan(1e-6);
          assertThat(x.sub(IMAGES).abs().max().item()).isGreaterThan(.05);
        }
      }
    }
  }

  @Test
  void variesLittleAtLittleStrength() {
    for (DiffusionConfig config : CONFIGS) {
      ImageEditing editing = new ImageEditing(model(config).with(SamplerName.DDIM.choice(), 20));
      double little = distance(editing.vary(IMAGES, .05, Rng.seed(2)));
      double much = distance(editing.vary(IMAGES, 1, Rng.seed(2)));
      assertThat(little).isLessThan(much);
    }
    ImageEditing editing = new ImageEditing(model(FLOW));
    assertThatThrownBy(() -> editing.vary(IMAGES, 0, Rng.seed(2)))
        .hasMessage("imageEditing: strength out of range, expected 0 < strength <= 1, got 0.0");
    assertThatThrownBy(() -> editing.vary(Tensor.zeros(Shape.of(1, 5, 5, 1)), 1, Rng.seed(2)))
        .isInstanceOf(ShapeException.class);
  }

  /** The way up and the way down are the same curve: what is left is the error of the steps. */
  @Test
  void imagesComeBackFromTheirNoise() {
    for (DiffusionConfig config :
        List.of(FLOW, FLOW.with(Objective.velocity()), FLOW.withClasses(3))) {
      NoiseInversion inversion = model(config).inversion(100);
      assertThat(inversion.latentShape()).isEqualTo(Shape.of(6, 5, 1));
      Tensor noise = inversion.encode(IMAGES);
      assertThat(distance(inversion.decode(noise))).isLessThan(.02);
      assertThat(noise.sub(IMAGES).abs().mean().item()).isGreaterThan(.05);
    }
  }

  @Test
  void bothWaysAreOneFilm() throws IOException {
    for (SamplerName sampler : List.of(SamplerName.DDIM, SamplerName.LMS)) {
      Path file = folder.resolve(sampler.name() + ".gif");
      Diffusion model = model(FLOW).with(sampler.choice(), 3);
      DiffusionFilm.of(model, IMAGES, Rng.seed(2)).write(file);
      assertThat(file).isNotEmptyFile();
    }
  }

  private static Diffusion model(DiffusionConfig config) {
    return new Diffusion(config, Rng.seed(3));
  }

  private static double distance(Tensor x) {
    return x.sub(IMAGES).abs().mean().item();
  }
}
