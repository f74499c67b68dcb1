/**
 * What a network of diffusion learns. Read {@link dev.figment.diffusion.objective.NoisyBatch}
 * first.
 *
 * <p>Reference: Ho et al. 2020 (arXiv:2006.11239); Liu et al. 2023 (arXiv:2209.03003); Lipman et
 * al. 2023 (arXiv:2210.02747); Kingma et al. 2021 (arXiv:2107.00630); Hang et al. 2023
 * (arXiv:2303.09556); Pooladian et al. 2023 (arXiv:2304.14772); Tong et al. 2024
 * (arXiv:2302.00482); Esser et al. 2024 (arXiv:2403.03206).
 */
@NullMarked
package dev.figment.diffusion.objective;

import org.jspecify.annotations.NullMarked;
