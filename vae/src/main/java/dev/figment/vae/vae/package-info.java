/**
 * The variational autoencoder: an encoder gives each image a normal law of latents, a draw from it
 * goes through the decoder, and both learn from the evidence lower bound. The paper in eight files,
 * in this order: {@link dev.figment.vae.vae.VaeNetwork}, made of {@link
 * dev.figment.vae.network.Architecture} and {@link dev.figment.vae.Pixels}; {@link
 * dev.figment.vae.vae.Evidence}, {@link dev.figment.vae.vae.VaeObjective}, {@link
 * dev.figment.vae.vae.VaeStep}; {@link dev.figment.vae.vae.VaeConfig}, {@link
 * dev.figment.vae.vae.Vae}.
 *
 * <p>Reference: Kingma and Welling 2014, Auto-Encoding Variational Bayes (arXiv:1312.6114); Higgins
 * et al. 2017 for beta; Kingma et al. 2016, appendix C.8, for free bits (arXiv:1606.04934); Sohn,
 * Lee and Yan 2015 for classes.
 */
@NullMarked
package dev.figment.vae.vae;

import org.jspecify.annotations.NullMarked;
