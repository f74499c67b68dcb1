/** Numbers that others draw from their seeds, for tests against what they published. */
@NullMarked
package dev.figment.core.torch;

import org.jspecify.annotations.NullMarked;
