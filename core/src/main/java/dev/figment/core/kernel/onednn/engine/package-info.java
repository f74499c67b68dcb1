/**
 * oneDNN itself: recipes, the primitives that are made of them, and the threads that run those.
 * Read {@link dev.figment.core.kernel.onednn.engine.Recipe} first, then {@code Pointwise}, the
 * simplest.
 */
@NullMarked
package dev.figment.core.kernel.onednn.engine;

import org.jspecify.annotations.NullMarked;
