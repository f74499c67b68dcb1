/**
 * Layers, their first values, and losses. Read {@link dev.figment.core.nn.Linear} for what a layer
 * looks like, then {@link dev.figment.core.nn.Module} for what it stands on.
 *
 * <p>A layer's first values have the distributions that PyTorch gives the layer of that name.
 */
@NullMarked
package dev.figment.core.nn;

import org.jspecify.annotations.NullMarked;
