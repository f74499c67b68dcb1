/**
 * Images from texts by way of an embedding that texts and images share. Read {@link
 * dev.figment.diffusion.unclip.Clip} first, which learns that embedding; then {@link
 * dev.figment.diffusion.unclip.UnClip}, which draws by it.
 *
 * <p>Reference: Radford et al. 2021, Learning Transferable Visual Models From Natural Language
 * Supervision (arXiv:2103.00020); Ramesh et al. 2022, Hierarchical Text-Conditional Image
 * Generation with CLIP Latents (arXiv:2204.06125); Nichol and Dhariwal 2021, Improved Denoising
 * Diffusion Probabilistic Models (arXiv:2102.09672), for the variance; Ho et al. 2022, Cascaded
 * Diffusion Models (arXiv:2106.15282), for upsamplers.
 */
@NullMarked
package dev.figment.diffusion.unclip;

import org.jspecify.annotations.NullMarked;
