/**
 * The autoencoders of latent diffusion as others have trained them, under the keys of their files.
 * Read {@link dev.figment.vae.pretrained.PublishedKlCodec} first.
 *
 * <p>Reference: Rombach et al. 2022, High-Resolution Image Synthesis with Latent Diffusion Models
 * (arXiv:2112.10752), appendix G; Esser et al. 2021, Taming Transformers for High-Resolution Image
 * Synthesis (arXiv:2012.09841), for codes of a table; Zheng et al. 2022, MoVQ: Modulating Quantized
 * Vectors for High-Fidelity Image Generation (arXiv:2209.09002).
 */
@NullMarked
package dev.figment.vae.pretrained;

import org.jspecify.annotations.NullMarked;
