/**
 * Elements that change their place. Read {@link
 * dev.figment.core.kernel.onednn.movement.OneDnnMovement} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.movement;

import org.jspecify.annotations.NullMarked;
