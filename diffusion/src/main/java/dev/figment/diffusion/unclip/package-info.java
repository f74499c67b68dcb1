/**
 * Images from texts by way of an embedding that texts and images share. Read {@link
 * dev.figment.diffusion.unclip.Clip} first, which learns that embedding.
 *
 * <p>Reference: Radford et al. 2021, Learning Transferable Visual Models From Natural Language
 * Supervision (arXiv:2103.00020); Ramesh et al. 2022, Hierarchical Text-Conditional Image
 * Generation with CLIP Latents (arXiv:2204.06125).
 */
@NullMarked
package dev.figment.diffusion.unclip;

import org.jspecify.annotations.NullMarked;
