/**
 * Models that encode an image into a latent and decode a latent into an image.
 *
 * <p>To come, one package each: {@code pca}, {@code autoencoder}, {@code vae} (<a
 * href="https://arxiv.org/abs/1312.6114">arXiv:1312.6114</a>) and {@code vqvae} (<a
 * href="https://arxiv.org/abs/1711.00937">arXiv:1711.00937</a>), and the latent codecs that the
 * diffusion family samples through.
 */
@NullMarked
package dev.figment.vae;

import org.jspecify.annotations.NullMarked;
