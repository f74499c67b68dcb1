/** Kernels on ND4J: everything, on every machine that ND4J runs on, in float and double. */
@NullMarked
package dev.figment.core.kernel.nd4j;

import org.jspecify.annotations.NullMarked;
