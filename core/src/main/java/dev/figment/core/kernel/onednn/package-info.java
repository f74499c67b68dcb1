/**
 * The fast path on a CPU: float kernels on oneDNN, on the same memory as every other kernel. Read
 * {@link dev.figment.core.kernel.onednn.OneDnnKernels} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn;

import org.jspecify.annotations.NullMarked;
