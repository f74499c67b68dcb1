/**
 * The shapes and types of arrays, and the windows that slide over them: the words that every other
 * package speaks. Read {@link dev.figment.core.shape.Shape} first.
 */
@NullMarked
package dev.figment.core.shape;

import org.jspecify.annotations.NullMarked;
