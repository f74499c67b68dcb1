/**
 * Images to learn from: data sets as bytes, and epochs of batches made from them.
 *
 * <p>Read {@link dev.figment.core.data.Dataset} first, then {@link dev.figment.core.data.Batches}.
 * {@link dev.figment.core.data.NamedDataset} and {@link dev.figment.core.data.DataCatalog} find
 * data by name; nothing here uses the network. Every reader refuses a cut, oversized or mislabeled
 * file with a {@link dev.figment.core.io.FileFormatException} and allocates for what a file holds,
 * never for what its header claims.
 */
@NullMarked
package dev.figment.core.data;

import org.jspecify.annotations.NullMarked;
