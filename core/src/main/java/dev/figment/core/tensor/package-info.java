/**
 * Tensors and their gradients. Read {@link dev.figment.core.tensor.Tensor} first, then {@code
 * ElementwiseOps} for what an op looks like, then {@code Backward}.
 */
@NullMarked
package dev.figment.core.tensor;

import org.jspecify.annotations.NullMarked;
