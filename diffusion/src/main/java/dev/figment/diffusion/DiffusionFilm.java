package dev.figment.diffusion;

import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.picture.GridAnimation;
import dev.figment.core.picture.ImageGrid;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.DType;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.objective.NoisePath;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Both ways to be looked at: images go down in noise, and of this noise the model makes other
 * images.
 */
public final class DiffusionFilm {
  private static final Duration FRAME = Duration.ofMillis(80);

  private DiffusionFilm() {}

  /**
   * Returns the animation, as many grids one way as the model, as it is sampled, visits levels the
   * other way.
   *
   * @param images {@code [N, H, W, C]}, in pixel range [0, 1]
   */
  public static GridAnimation of(Diffusion model, Tensor images, Rng rng) {
    model.image().require(Diffusion.NAME, images);
    try (Inference inference = Inference.open()) {
      Recipe recipe = model.recipe();
      Noise noise = Noise.ofEach(rng.split(), 0, images.shape().dim(0));
      Tensor clean = PixelScale.UNIT.to(PixelScale.SIGNED, images);
      Tensor start = noise.draw(clean.shape(), clean.dtype());
      List<ImageGrid> grids = new ArrayList<>();
      for (NoiseLevel level : forward(model.path(), recipe.steps())) {
        grids.add(grid(level.mix(clean, start), level));
      }
      grids.addAll(back(model, start, noise));
      return GridAnimation.of(grids).delay(FRAME);
    }
  }

  /**
   * Returns the way from noise to images that the model draws, a grid for each level that it
   * visits.
   *
   * @param count images in a grid
   */
  public static List<ImageGrid> back(Diffusion model, int count, Rng rng) {
    try (Inference inference = Inference.open()) {
      Noise noise = Noise.ofEach(rng.split(), 0, count);
      return back(model, noise.draw(model.image().batch(count), DType.FLOAT), noise);
    }
  }

  private static List<ImageGrid> back(Diffusion model, Tensor start, Noise noise) {
    Recipe recipe = model.recipe();
    List<ImageGrid> grids = new ArrayList<>();
    recipe
        .sampler()
        .sample(
            recipe.cut(model.anyClass(start.shape().dim(0))),
            start.mul(recipe.deviation()),
            recipe.levels(),
            noise,
            (i, x) -> grids.add(grid(x, recipe.levels().get(i))));
    return grids;
  }

  /** Levels at even distances of the path, the image first. */
  private static List<NoiseLevel> forward(NoisePath path, int steps) {
    List<NoiseLevel> levels = new ArrayList<>(List.of(NoiseLevel.CLEAN));
    for (int i = 1; i <= steps; i++) {
      levels.add(path.level(Math.min((double) i / steps, Math.nextDown(1.0))));
    }
    return levels;
  }

  /** Images as bright as the clean ones, whatever the scale of the walk. */
  private static ImageGrid grid(Tensor x, NoiseLevel level) {
    double size = Math.max(1, level.sigma());
    return ImageGrid.of(x.div(size), PixelScale.SIGNED);
  }
}
