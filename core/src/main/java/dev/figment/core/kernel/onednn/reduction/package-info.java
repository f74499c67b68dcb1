/**
 * Sums, extremes and softmax. Read {@link
 * dev.figment.core.kernel.onednn.reduction.OneDnnReductions} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.reduction;

import org.jspecify.annotations.NullMarked;
