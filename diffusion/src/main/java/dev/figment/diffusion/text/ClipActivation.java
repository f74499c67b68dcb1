package dev.figment.diffusion.text;

import dev.figment.core.nn.Layer;
import dev.figment.core.tensor.Tensor;

/** The function between the two affine maps of a block of CLIP. */
public enum ClipActivation implements Layer {
  /** {@code x sigmoid(1.702 x)}: OpenAI's CLIP, Stable Diffusion 1. */
  QUICK_GELU {
    @Override
    public Tensor forward(Tensor x) {
      return x.mul(STEEPNESS).silu().div(STEEPNESS);
    }
  },
  /** {@code x Φ(x)}: OpenCLIP, Stable Diffusion 2. */
  GELU {
    @Override
    public Tensor forward(Tensor x) {
      return x.gelu();
    }
  };

  private static final double STEEPNESS = 1.702;
}
