/**
 * Files: weights as safetensors, records as JSON, and writing that never leaves half a file.
 *
 * <p>Read {@link dev.figment.core.io.Safetensors} first. A file that breaks its own format gives a
 * {@link dev.figment.core.io.FileFormatException}; a file that cannot be written leaves what was
 * there before ({@link dev.figment.core.io.AtomicFile}).
 */
@NullMarked
package dev.figment.core.io;

import org.jspecify.annotations.NullMarked;
