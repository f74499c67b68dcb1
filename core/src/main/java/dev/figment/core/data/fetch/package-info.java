/**
 * Getting the full data sets once, when asked: the only part of the library that uses the network.
 *
 * <p>Read {@link dev.figment.core.data.fetch.DataFetcher} first. A file is downloaded or made under
 * a temporary name, checked against its checksum, and only then moved to its official name.
 */
@NullMarked
package dev.figment.core.data.fetch;

import org.jspecify.annotations.NullMarked;
