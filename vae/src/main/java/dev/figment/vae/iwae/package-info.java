/**
 * The importance weighted autoencoder: a variational autoencoder that learns from a bound by many
 * draws of the posterior, and so may have a posterior that is less simple than it looks. Read
 * {@link dev.figment.vae.iwae.IwaeNetwork} first.
 *
 * <p>Reference: Burda, Grosse and Salakhutdinov 2016, Importance Weighted Autoencoders
 * (arXiv:1509.00519).
 *
 * <p>Differs from the paper: Adam's learning rate falls by half a cosine instead of in steps, the
 * number of draws grows in the course of a training, and the last biases begin at zero instead of
 * at the mean image.
 */
@NullMarked
package dev.figment.vae.iwae;

import org.jspecify.annotations.NullMarked;
