/**
 * Plain loops of the JVM that more than one machine uses. Read {@link
 * dev.figment.core.kernel.loop.HeapBlocks} first.
 */
@NullMarked
package dev.figment.core.kernel.loop;

import org.jspecify.annotations.NullMarked;
