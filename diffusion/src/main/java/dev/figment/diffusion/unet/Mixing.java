package dev.figment.diffusion.unet;

/** How the pixels of a level read each other, or a context. */
public enum Mixing {
  /** Not at all. */
  NONE,
  /** Each pixel reads all pixels: {@link dev.figment.core.nn.PixelAttention}. */
  PIXELS,
  /**
   * A transformer's block, whose second attention reads the context: {@link SpatialTransformer}.
   */
  TRANSFORMER,
  /** Each pixel reads the context and all pixels at once: {@link ContextAttention}. */
  CONTEXT
}
