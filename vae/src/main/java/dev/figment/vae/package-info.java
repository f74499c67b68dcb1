/**
 * Models that encode an image into a latent and decode a latent into an image: {@code pca}, {@code
 * autoencoder}, {@code vae} and {@code iwae}, one package each.
 *
 * <p>To come: {@code vqvae} (<a href="https://arxiv.org/abs/1711.00937">arXiv:1711.00937</a>) and
 * the latent codecs that the diffusion family samples through. Read {@link dev.figment.vae.pca.Pca}
 * first, and {@link dev.figment.vae.ImportanceBound} for how likelihoods are bounded.
 */
@NullMarked
package dev.figment.vae;

import org.jspecify.annotations.NullMarked;
