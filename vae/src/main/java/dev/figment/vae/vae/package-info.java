/**
 * The variational autoencoder: an encoder gives each image a normal law of latents, a draw from it
 * goes through the decoder, and both learn from the evidence lower bound. Read {@link
 * dev.figment.vae.vae.VaeNetwork} first.
 *
 * <p>Reference: Kingma and Welling 2014, Auto-Encoding Variational Bayes (arXiv:1312.6114); Higgins
 * et al. 2017 for beta; Kingma et al. 2016, appendix C.8, for free bits (arXiv:1606.04934); Sohn,
 * Lee and Yan 2015 for classes.
 */
@NullMarked
package dev.figment.vae.vae;

import org.jspecify.annotations.NullMarked;
