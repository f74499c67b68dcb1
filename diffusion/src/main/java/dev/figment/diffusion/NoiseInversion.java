package dev.figment.diffusion;

import dev.figment.core.data.PixelScale;
import dev.figment.core.model.Inference;
import dev.figment.core.model.LatentCodec;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.denoiser.Noise;
import dev.figment.diffusion.objective.NoisePath;
import dev.figment.diffusion.objective.StraightPath;
import dev.figment.diffusion.sampler.Ddim;
import dev.figment.diffusion.sampler.RungeKutta;
import dev.figment.diffusion.sampler.Sampler;
import dev.figment.diffusion.schedule.NoiseLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The noise of which a model would make an image, without chance: images are walked up to their
 * noise, and down again. Between two noises lie images that look like both.
 *
 * <p>On a chain the steps are those of {@link Ddim} and {@link Ddim#inverse}; on other paths
 * Heun's, up and down.
 *
 * <p>Shapes: images and noise {@code [N, H, W, C]}.
 *
 * <p>Reference: Song et al. 2021 (arXiv:2010.02502), section 4.3 and 5.3.
 */
public final class NoiseInversion implements LatentCodec {
  private final Diffusion model;
  private final Sampler sampler;
  private final List<NoiseLevel> down;
  private final List<NoiseLevel> up;

  /** Makes a codec of a number of steps each way. */
  NoiseInversion(Diffusion model, NoisePath path, int steps) {
    this.model = model;
    if (path instanceof StraightPath) {
      sampler = RungeKutta.HEUN;
      down = SamplerName.HEUN.choice().recipe(path, steps).levels();
      List<NoiseLevel> reversed = new ArrayList<>(down);
      Collections.reverse(reversed);
      up = List.copyOf(reversed);
    } else {
      sampler = new Ddim(0);
      down = SamplerName.DDIM.choice().recipe(path, steps).levels();
      up = Ddim.inverse(down);
    }
  }

  @Override
  public Tensor encode(Tensor images) {
    model.image().require(Diffusion.NAME, images);
    return Inference.of(() -> walk(PixelScale.UNIT.to(PixelScale.SIGNED, images), up));
  }

  @Override
  public Tensor decode(Tensor noise) {
    return Inference.of(() -> PixelScale.SIGNED.to(PixelScale.UNIT, walk(noise, down)));
  }

  @Override
  public Shape latentShape() {
    return model.image().batch(1).without(0);
  }

  private Tensor walk(Tensor start, List<NoiseLevel> levels) {
    Noise none = (shape, dtype) -> Tensor.zeros(shape, dtype);
    return sampler.sample(model.anyClass(start.shape().dim(0)), start, levels, none);
  }
}
