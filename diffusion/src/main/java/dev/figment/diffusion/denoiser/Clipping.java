package dev.figment.diffusion.denoiser;

import dev.figment.core.tensor.Tensor;
import dev.figment.diffusion.schedule.NoiseLevel;

/**
 * A denoiser whose images are cut off at the pixel range.
 *
 * @param inner takes the images apart
 * @param limit the largest size of a pixel, 1 for the range [-1, 1]
 * @param rest what becomes of the noise
 */
public record Clipping(Denoiser inner, double limit, Rest rest) implements Denoiser {
  /** What becomes of the noise where the clean part was cut off. */
  public enum Rest {
    /**
     * It is what is left of the noisy image, so that both parts still add up to it.
     *
     * <p>Reference: Nichol and Dhariwal 2021, in their code.
     */
    ANEW {
      @Override
      Estimate of(Tensor cut, Estimate said, Tensor x, NoiseLevel level) {
        return said.with(cut, x, level);
      }
    },
    /**
     * It stays as the network said it.
     *
     * <p>Reference: Song et al. 2021, as huggingface/diffusers has it.
     */
    KEPT {
      @Override
      Estimate of(Tensor cut, Estimate said, Tensor x, NoiseLevel level) {
        return said.with(cut);
      }
    };

    abstract Estimate of(Tensor cut, Estimate said, Tensor x, NoiseLevel level);
  }

  /** Cuts images off, with parts that add up to the noisy image. */
  public Clipping(Denoiser inner, double limit) {
    this(inner, limit, Rest.ANEW);
  }

  @Override
  public Estimate estimate(Tensor x, NoiseLevel level) {
    Estimate said = inner.estimate(x, level);
    return rest.of(said.clean().clamp(-limit, limit), said, x, level);
  }
}
