/**
 * Elements that change their place. Read {@link
 * dev.figment.core.kernel.onednn.movement.OneDnnShapes} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.movement;

import org.jspecify.annotations.NullMarked;
