package dev.figment.core.kernel.onednn;

import dev.figment.core.memory.Storage;
import java.lang.ref.Reference;
import java.util.Optional;

/** The JDK's Vector API, where it is present as this was compiled with it. */
final class VectorSimd implements Simd {
  private static final NormalizationBlocks NORMALIZATION = new VectorNormalization();
  private static final GateBlocks GATE = new VectorGate();

  /**
   * Tries it.
   *
   * @throws LinkageError if the module is not there, or is another one
   */
  VectorSimd() {
    Vectors.probe();
  }

  @Override
  public int lanes() {
    return Vectors.LANES;
  }

  @Override
  public Optional<TileReader> tileReader(
      WinogradTiles cut, Storage images, int padding, WinogradLines lines) {
    if (!fits(images)) {
      return Optional.empty();
    }
    return switch (lines) {
      case INPUT -> Optional.of(new VectorInputReader(cut, images, padding));
      case FROM_OUTPUT -> Optional.of(new VectorOutputReader(cut, images, padding));
      case OUTPUT -> Optional.empty();
    };
  }

  @Override
  public Optional<TileWriter> tileWriter(
      WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts) {
    return fits(images)
        ? Optional.of(new VectorTileWriter(cut, images, bias, cuts))
        : Optional.empty();
  }

  @Override
  public NormalizationBlocks normalization() {
    return NORMALIZATION;
  }

  @Override
  public GateBlocks gate() {
    return GATE;
  }

  @Override
  public boolean exp(Storage x, Storage y, int from, int to) {
    try {
      return VectorExponential.apply(x.bytes().orElseThrow(), y.bytes().orElseThrow(), from, to);
    } finally {
      Reference.reachabilityFence(x);
      Reference.reachabilityFence(y);
    }
  }

  private static boolean fits(Storage images) {
    return images.shape().dim(3) % Vectors.LANES == 0 && images.bytes().isPresent();
  }
}
