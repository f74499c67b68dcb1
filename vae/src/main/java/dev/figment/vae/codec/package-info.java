/**
 * The codec of latent diffusion: an autoencoder whose latents are small images, held near the
 * standard normal law by a small weight. Read {@link dev.figment.vae.codec.KlAutoencoder} first.
 *
 * <p>Reference: Rombach et al. 2022, High-Resolution Image Synthesis with Latent Diffusion Models
 * (arXiv:2112.10752), section 3.1 and appendix G.
 *
 * <p>Differs from the paper: the squared error of the pixels alone is minimized, without the
 * perceptual and the adversarial loss; and latents are brought to mean 0 and variance 1 channel by
 * channel, where the paper divides all by one number.
 */
@NullMarked
package dev.figment.vae.codec;

import org.jspecify.annotations.NullMarked;
