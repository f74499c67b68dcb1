/**
 * What a trained denoiser does with images that are there: it fills in what is missing. Read {@link
 * dev.figment.diffusion.edit.KnownPixels} first, then {@link dev.figment.diffusion.edit.RePaint}.
 *
 * <p>Reference: Song et al. 2021 (arXiv:2011.13456), appendix I.2; Lugmayr et al. 2022
 * (arXiv:2201.09865).
 */
@NullMarked
package dev.figment.diffusion.edit;

import org.jspecify.annotations.NullMarked;
