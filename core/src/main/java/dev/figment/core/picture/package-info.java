/**
 * Pictures of what was drawn and measured: grids of images, animations, scatter plots, charts. Read
 * {@link dev.figment.core.picture.ImageGrid} first.
 */
@NullMarked
package dev.figment.core.picture;

import org.jspecify.annotations.NullMarked;
