/** How good images are: what their reconstructions lose. */
@NullMarked
package dev.figment.core.metric;

import org.jspecify.annotations.NullMarked;
