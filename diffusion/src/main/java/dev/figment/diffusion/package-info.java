/**
 * Images by taking noise away step by step. Read {@link dev.figment.diffusion.Diffusion} first;
 * then {@code objective}, what the network learns; {@code sampler}, the ways back; {@code
 * schedule}, {@code denoiser} and {@code unet}, of which they are made.
 *
 * <p>Reference: Ho et al. 2020, Denoising Diffusion Probabilistic Models (arXiv:2006.11239); Lipman
 * et al. 2023, Flow Matching for Generative Modeling (arXiv:2210.02747).
 */
@NullMarked
package dev.figment.diffusion;

import org.jspecify.annotations.NullMarked;
