/**
 * The weights that the Python world keeps in files: by what keys, and how they lie there. Read
 * {@link dev.figment.core.weights.TorchState} first.
 */
@NullMarked
package dev.figment.core.weights;

import org.jspecify.annotations.NullMarked;
