package dev.figment.core.kernel.vector;

import dev.figment.core.kernel.onednn.convolution.winograd.TileReader;
import dev.figment.core.kernel.onednn.convolution.winograd.TileVectors;
import dev.figment.core.kernel.onednn.convolution.winograd.TileWriter;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradLines;
import dev.figment.core.kernel.onednn.convolution.winograd.WinogradTiles;
import dev.figment.core.memory.Storage;
import java.util.Optional;

/** Tiles by the Vector API. */
public final class VectorTiles implements TileVectors {
  /** Tries the Vector API, as the loader of services does. */
  public VectorTiles() {
    Vectors.probe();
  }

  @Override
  public int lanes() {
    return Vectors.LANES;
  }

  @Override
  public Optional<TileReader> reader(
      WinogradTiles cut, Storage images, int padding, WinogradLines lines) {
    return switch (lines) {
      case INPUT -> Optional.of(new VectorInputReader(cut, images, padding));
      case FROM_OUTPUT -> Optional.of(new VectorOutputReader(cut, images, padding));
      case OUTPUT -> Optional.empty();
    };
  }

  @Override
  public TileWriter writer(
      WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
    return new VectorTileWriter(cut, images, bias, cuts);
  }
}
