/**
 * Linear algebra that tensors do not have: eigenvectors and roots of symmetric matrices. Read
 * {@link dev.figment.core.linalg.PrincipalAxes} first.
 */
@NullMarked
package dev.figment.core.linalg;

import org.jspecify.annotations.NullMarked;
