/**
 * Batch, group and layer normalization. Read {@link
 * dev.figment.core.kernel.onednn.normalization.OneDnnNormalization} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.normalization;

import org.jspecify.annotations.NullMarked;
