/**
 * Images by taking noise away step by step. Read {@link dev.figment.diffusion.Diffusion} first;
 * then {@code objective}, what the network learns; {@code sampler}, the ways back; {@code schedule}
 * and {@code denoiser}, of which they are made; {@code unet}, {@code dit} and {@code affine}, the
 * networks; {@code likelihood} and {@code edit}, what else a denoiser is good for.
 *
 * <p>Reference: Ho et al. 2020, Denoising Diffusion Probabilistic Models (arXiv:2006.11239); Lipman
 * et al. 2023, Flow Matching for Generative Modeling (arXiv:2210.02747).
 */
@NullMarked
package dev.figment.diffusion;

import org.jspecify.annotations.NullMarked;
