/** The tasks by DJL on PyTorch, as its users write them. Images are [N, C, H, W] there. */
@NullMarked
package dev.figment.benchmarks.djl;

import org.jspecify.annotations.NullMarked;
