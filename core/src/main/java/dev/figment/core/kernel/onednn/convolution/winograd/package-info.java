/**
 * Convolution by minimal filtering. Read {@link
 * dev.figment.core.kernel.onednn.convolution.winograd.WinogradConvolution} first.
 */
@NullMarked
package dev.figment.core.kernel.onednn.convolution.winograd;

import org.jspecify.annotations.NullMarked;
