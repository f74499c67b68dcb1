/**
 * Principal component analysis: the linear autoencoder of least squared error, solved for instead
 * of trained, and the Gaussian model that it is the maximum likelihood of. Read {@link
 * dev.figment.vae.pca.Pca} first.
 *
 * <p>Reference: Tipping and Bishop 1999, Probabilistic Principal Component Analysis (Journal of the
 * Royal Statistical Society B 61, 611-622).
 *
 * <p>Differs from the paper: the noise has at least the variance of rounding to a byte, so that the
 * density is finite on data that fill fewer dimensions than they have.
 */
@NullMarked
package dev.figment.vae.pca;

import org.jspecify.annotations.NullMarked;
