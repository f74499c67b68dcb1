package dev.figment.autoregressive.pixelcnn;

import dev.figment.autoregressive.TokenGrid;

/**
 * The sizes of a {@link GatedNetwork}.
 *
 * @param grid of tokens
 * @param first side of the first kernels
 * @param layers gated layers, the first among them
 * @param features of each stack, {@code p}
 * @param head channels of the layer before the last
 * @param classes that the network is told; 1 if it is told nothing
 */
record GatedSizes(TokenGrid grid, int first, int layers, int features, int head, int classes) {}
