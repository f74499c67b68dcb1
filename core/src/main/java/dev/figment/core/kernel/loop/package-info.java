/**
 * Plain loops of the JVM that more than one machine uses. Read {@link
 * dev.figment.core.kernel.loop.Frame} first.
 */
@NullMarked
package dev.figment.core.kernel.loop;

import org.jspecify.annotations.NullMarked;
