/**
 * The smallest network of diffusion: affine layers. Read {@link
 * dev.figment.diffusion.affine.AffineNetwork}.
 */
@NullMarked
package dev.figment.diffusion.affine;

import org.jspecify.annotations.NullMarked;
