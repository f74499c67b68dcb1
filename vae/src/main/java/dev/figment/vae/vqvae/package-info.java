/**
 * Images as grids of codes from a learned table: an autoencoder whose latents are the nearest of
 * some vectors. Read {@link dev.figment.vae.vqvae.Codebook} first, then {@link
 * dev.figment.vae.vqvae.VqVae}.
 *
 * <p>Reference: van den Oord et al. 2017, Neural Discrete Representation Learning
 * (arXiv:1711.00937); the table's update by averages is its appendix A.1.
 *
 * <p>Differs from the paper: a code that is hardly used begins again at a vector of the batch, as
 * in Dhariwal et al. 2020 (arXiv:2005.00341), section 3.1; and both errors are means over their
 * values in the units they come in, where the paper's example divides that of the pixels by their
 * variance, so that a commitment of 0.015 here is 0.25 there (the variance of CIFAR-10 is 0.06).
 */
@NullMarked
package dev.figment.vae.vqvae;

import org.jspecify.annotations.NullMarked;
