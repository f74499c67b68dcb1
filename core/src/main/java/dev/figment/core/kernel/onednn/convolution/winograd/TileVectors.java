package dev.figment.core.kernel.onednn.convolution.winograd;

import dev.figment.core.kernel.loop.Vectorized;
import dev.figment.core.memory.Storage;
import java.util.Optional;

/** Tiles by the Vector API, of channels that are whole vectors. */
public interface TileVectors extends Vectorized {
  /** What is there. */
  Optional<TileVectors> FOUND = Vectorized.find(TileVectors.class);

  /** Returns a reader, if there is one for the lines. */
  Optional<TileReader> reader(WinogradTiles cut, Storage images, int padding, WinogradLines lines);

  /** Returns a writer. */
  TileWriter writer(WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts);
}
