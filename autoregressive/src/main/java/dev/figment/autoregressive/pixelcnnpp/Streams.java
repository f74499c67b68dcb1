package dev.figment.autoregressive.pixelcnnpp;

import dev.figment.core.tensor.Tensor;

/**
 * The two streams of features: one knows the rows above, the other those and its own row before the
 * pixel.
 */
record Streams(Tensor above, Tensor before) {}
