/**
 * How noise is added, and the levels that a sampler visits on its way back. Read {@link
 * dev.figment.diffusion.schedule.NoiseSchedule} first.
 *
 * <p>Reference: Ho et al. 2020 (arXiv:2006.11239); Nichol and Dhariwal 2021 (arXiv:2102.09672);
 * Karras et al. 2022 (arXiv:2206.00364); Lin et al. 2024 (arXiv:2305.08891); Esser et al. 2024
 * (arXiv:2403.03206).
 */
@NullMarked
package dev.figment.diffusion.schedule;

import org.jspecify.annotations.NullMarked;
