/**
 * The transformer of diffusion. Read {@link dev.figment.diffusion.dit.Dit} first.
 *
 * <p>Reference: Peebles and Xie 2023 (arXiv:2212.09748); Dosovitskiy et al. 2021
 * (arXiv:2010.11929).
 */
@NullMarked
package dev.figment.diffusion.dit;

import org.jspecify.annotations.NullMarked;
