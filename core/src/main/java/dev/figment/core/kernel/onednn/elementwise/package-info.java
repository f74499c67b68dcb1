/**
 * Functions of one element or two. Read {@link
 * dev.figment.core.kernel.onednn.elementwise.OneDnnElementwise} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.elementwise;

import org.jspecify.annotations.NullMarked;
