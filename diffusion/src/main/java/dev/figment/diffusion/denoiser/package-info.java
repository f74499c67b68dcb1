/**
 * What a noisy image is taken for: predictions of networks, cut or led by guidance. Read {@link
 * dev.figment.diffusion.denoiser.Denoiser} first.
 *
 * <p>Reference: Ho et al. 2020 (arXiv:2006.11239); Salimans and Ho 2022 (arXiv:2202.00512); Ho and
 * Salimans 2022 (arXiv:2207.12598); Karras et al. 2022 (arXiv:2206.00364); Saharia et al. 2022
 * (arXiv:2205.11487); Liu et al. 2023 (arXiv:2209.03003); Lipman et al. 2023 (arXiv:2210.02747);
 * Kynkäänniemi et al. 2024 (arXiv:2404.07724); Karras et al. 2024 (arXiv:2406.02507).
 */
@NullMarked
package dev.figment.diffusion.denoiser;

import org.jspecify.annotations.NullMarked;
