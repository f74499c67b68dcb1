/**
 * Conditions on arguments, with the messages that everybody uses. Read {@link
 * dev.figment.core.check.Require} first.
 */
@NullMarked
package dev.figment.core.check;

import org.jspecify.annotations.NullMarked;
