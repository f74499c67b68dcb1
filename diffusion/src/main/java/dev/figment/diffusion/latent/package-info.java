/**
 * Diffusion in the latents of a codec, told by text; and the weights of Stable Diffusion. Read
 * {@link dev.figment.diffusion.latent.DrawingParameters} for what a picture remembers of how it was
 * drawn.
 *
 * <p>Reference: Rombach et al. 2022, High-Resolution Image Synthesis with Latent Diffusion Models
 * (arXiv:2112.10752).
 */
@NullMarked
package dev.figment.diffusion.latent;

import org.jspecify.annotations.NullMarked;
