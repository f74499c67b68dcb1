/**
 * The first generative adversarial network, of affine layers alone: a generator that turns noise
 * into images, and a discriminator that tells images from the data from the generator's. Read
 * {@link dev.figment.gan.mlp.MlpGanStep} first.
 *
 * <p>Reference: Goodfellow et al. 2014, Generative Adversarial Nets (arXiv:1406.2661).
 *
 * <p>Differs from the paper: leaky relu in the discriminator instead of maxout with dropout, tanh
 * at the generator's end and Adam with beta1 = 0.5 as in DCGAN (Radford et al. 2016,
 * arXiv:1511.06434), which train more steadily. Weights begin as He et al. 2015 have them
 * (arXiv:1502.01852): from the smaller ones of a plain affine layer the noise hardly reaches the
 * image, and the generator draws one image for all noise.
 */
@NullMarked
package dev.figment.gan.mlp;

import org.jspecify.annotations.NullMarked;
