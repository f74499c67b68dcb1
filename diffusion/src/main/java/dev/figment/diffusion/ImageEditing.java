package dev.figment.diffusion;

import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.random.Rng;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Denoiser;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.edit.Known;
import dev.figment.diffusion.edit.KnownPixels;
import dev.figment.diffusion.edit.RePaint;
import dev.figment.diffusion.edit.Rise;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.List;

/**
 * What a trained model does with images that are there: it varies them, or fills in what is
 * missing. It walks as the model is sampled, and is told no class.
 *
 * <p>Shapes: images {@code [N, H, W, C]}, masks the same or broadcast to it. Units: pixel range [0,
 * 1].
 */
public final class ImageEditing {
  private final Diffusion model;

  /** Makes an editor with a model, sampled as it is. */
  public ImageEditing(Diffusion model) {
    this.model = model;
  }

  /**
   * Returns images like those given: they get some noise, which is taken away again.
   *
   * <p>Reference: Meng et al. 2022 (arXiv:2108.01073), SDEdit, algorithm 1.
   *
   * @param strength the share of the steps that is walked, up to 1, which leaves nothing of the
   *     images
   * @throws IllegalArgumentException if the strength is not above 0 and up to 1
   */
  public Tensor vary(Tensor images, double strength, Rng rng) {
    if (!(strength > 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "imageEditing: strength out of range, expected 0 < strength <= 1, got " + strength);
    }
    Recipe recipe = model.recipe();
    int walked = Math.max(1, (int) Math.round(strength * recipe.steps()));
    List<NoiseLevel> levels =
        recipe.levels().subList(recipe.steps() - walked, recipe.levels().size());
    return edited(
        images,
        rng,
        (clean, noise) -> {
          Tensor start = levels.get(0).mix(clean, noise.draw(clean.shape(), clean.dtype()));
          return recipe.sampler().sample(denoiser(images), start, levels, noise);
        });
  }

  /** Returns images whose hidden part is filled in, by {@link KnownPixels}. */
  public Tensor fillIn(Tensor images, Tensor mask, Rng rng) {
    Recipe recipe = model.recipe();
    return edited(
        images,
        rng,
        (clean, noise) ->
            new KnownPixels(recipe.sampler(), new Known(clean, mask))
                .sample(denoiser(images), recipe.start(clean, noise), recipe.levels(), noise));
  }

  /**
   * Returns images whose hidden part is filled in, by {@link RePaint}: each step is one of {@link
   * Ddim} with all chance.
   *
   * @param jump how many steps up
   * @param resamplings how often a stretch is gone down
   */
  public Tensor repaint(Tensor images, Tensor mask, int jump, int resamplings, Rng rng) {
    Recipe recipe = model.recipe();
    RePaint walk = new RePaint(new Ddim(1), jump, resamplings, Rise.leap());
    return edited(
        images,
        rng,
        (clean, noise) ->
            walk.fill(
                denoiser(images),
                recipe.start(clean, noise),
                new Known(clean, mask),
                recipe.levels(),
                noise));
  }

  private Tensor edited(Tensor images, Rng rng, Edit edit) {
    model.image().require(Diffusion.NAME, images);
    return Inference.of(
        () -> {
          Noise noise = Noise.ofEach(rng.split(), 0, images.shape().dim(0));
          Tensor clean = PixelScale.UNIT.to(PixelScale.SIGNED, images);
          return PixelScale.SIGNED.to(PixelScale.UNIT, edit.of(clean, noise)).clamp(0, 1);
        });
  }

  private Denoiser denoiser(Tensor images) {
    return model.recipe().cut(model.anyClass(images.shape().dim(0)));
  }

  @FunctionalInterface
  private interface Edit {
    Tensor of(Tensor clean, Noise noise);
  }
}
