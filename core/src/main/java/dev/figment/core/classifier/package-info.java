/**
 * Networks that tell classes apart, trained by the library itself, and the feature spaces by name.
 * Read {@link dev.figment.core.classifier.Classifier} first.
 *
 * <p>Paper: He et al. 2016, arXiv:1512.03385.
 */
@NullMarked
package dev.figment.core.classifier;

import org.jspecify.annotations.NullMarked;
