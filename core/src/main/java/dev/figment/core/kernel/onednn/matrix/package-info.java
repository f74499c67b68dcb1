/**
 * Products of matrices, and attention. Read {@link
 * dev.figment.core.kernel.onednn.matrix.MatrixProduct} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.matrix;

import org.jspecify.annotations.NullMarked;
