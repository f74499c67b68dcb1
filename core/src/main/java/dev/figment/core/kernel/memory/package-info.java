/**
 * Memory that is lent, returned and lent again. Read {@link dev.figment.core.kernel.memory.Scope}
 * first.
 */
@NullMarked
package dev.figment.core.kernel.memory;

import org.jspecify.annotations.NullMarked;
