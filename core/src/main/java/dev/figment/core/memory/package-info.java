/**
 * Memory that is lent, returned and lent again. Read {@link dev.figment.core.memory.Scope} first.
 */
@NullMarked
package dev.figment.core.memory;

import org.jspecify.annotations.NullMarked;
