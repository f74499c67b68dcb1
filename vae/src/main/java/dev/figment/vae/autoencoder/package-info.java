/**
 * Networks that give an image back through a few numbers: with affine maps alone the subspace of
 * {@code pca}, with more a better one. Their latent space has holes: what is drawn from between the
 * codes need not be an image, so that an autoencoder is no generative model in earnest. Read {@link
 * dev.figment.vae.autoencoder.Autoencoder} first.
 *
 * <p>Reference: Hinton and Salakhutdinov 2006, Reducing the Dimensionality of Data with Neural
 * Networks (Science 313, 504-507).
 *
 * <p>Differs from the paper: all layers are trained at once, by Adam, without the layerwise
 * beginning that networks of that time needed.
 */
@NullMarked
package dev.figment.vae.autoencoder;

import org.jspecify.annotations.NullMarked;
