/**
 * Which kernels tensors run on, and what they do while somebody listens. Read {@link
 * dev.figment.core.kernel.backend.Backend} first.
 */
@NullMarked
package dev.figment.core.kernel.backend;

import org.jspecify.annotations.NullMarked;
