/**
 * Models that encode an image into a latent and decode a latent into an image. {@code pca} is here.
 *
 * <p>To come, one package each: {@code autoencoder}, {@code vae} (<a
 * href="https://arxiv.org/abs/1312.6114">arXiv:1312.6114</a>) and {@code vqvae} (<a
 * href="https://arxiv.org/abs/1711.00937">arXiv:1711.00937</a>), and the latent codecs that the
 * diffusion family samples through. Read {@link dev.figment.vae.pca.Pca} first.
 */
@NullMarked
package dev.figment.vae;

import org.jspecify.annotations.NullMarked;
