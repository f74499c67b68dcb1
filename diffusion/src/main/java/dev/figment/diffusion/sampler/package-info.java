/**
 * Ways from noise to images. Read {@link dev.figment.diffusion.sampler.Sampler} first, then {@link
 * dev.figment.diffusion.sampler.Ddim}.
 *
 * <p>Reference: Ho et al. 2020 (arXiv:2006.11239); Song et al. 2021, DDIM (arXiv:2010.02502) and
 * the flow (arXiv:2011.13456); Karras et al. 2022 (arXiv:2206.00364); Lu et al. 2022
 * (arXiv:2211.01095); Liu et al. 2022 (arXiv:2202.09778); Zhao et al. 2023 (arXiv:2302.04867);
 * Crowson 2022, k-diffusion, of which the samplers of Euler and the linear multistep method took
 * their names.
 */
@NullMarked
package dev.figment.diffusion.sampler;

import org.jspecify.annotations.NullMarked;
