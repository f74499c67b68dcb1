/**
 * Models that encode an image into a latent and decode a latent into an image, one package each:
 * {@code pca}, {@code autoencoder}, {@code vae}, {@code iwae}, {@code vqvae} and {@code codec}.
 * Read {@link dev.figment.vae.pca.Pca} first, and {@link dev.figment.vae.ImportanceBound} for how
 * likelihoods are bounded.
 */
@NullMarked
package dev.figment.vae;

import org.jspecify.annotations.NullMarked;
