package dev.figment.core.kernel.onednn;

import dev.figment.core.memory.Storage;
import java.util.Optional;

/**
 * What the JDK's Vector API computes faster than loops over arrays: it keeps in registers what they
 * write to memory and read again. What both compute has the same bits; but with it more
 * convolutions are minimal filtering ({@link WinogradChoice}), and the exponential is another one.
 *
 * <p>It is there where the JVM is started with {@code --add-modules jdk.incubator.vector}, on JDK
 * 17 and 18: later ones have another way to memory outside of the heap.
 */
interface Simd {
  /** Elements that every buffer reaches, however much the pool rounds up. */
  int MOST = 1 << 27;

  /** What is there. */
  Optional<Simd> FOUND = find();

  /** Returns how many floats a vector has. */
  int lanes();

  /** Returns a reader, if the channels fill whole vectors. */
  Optional<TileReader> tileReader(
      WinogradTiles cut, Storage images, int padding, WinogradLines lines);

  /** Returns a writer, if the channels fill whole vectors. */
  Optional<TileWriter> tileWriter(
      WinogradTiles cut, Storage images, Optional<Storage> bias, boolean cuts);

  /** Returns what is done with blocks of whole vectors. */
  NormalizationBlocks normalization();

  /** Returns what is done with rows whose halves are whole vectors. */
  GateBlocks gate();

  /**
   * {@code y = e^x} from one element to before another, which are pairs of vectors. Returns whether
   * it is right, as all values are normal numbers; if not, each element of y is arbitrary.
   */
  boolean exp(Storage x, Storage y, int from, int to);

  /**
   * By name: the class is compiled apart, with a module that javac warns of, and that may not be
   * there or be another one.
   */
  private static Optional<Simd> find() {
    try {
      Class<?> simd = Class.forName(Simd.class.getPackageName() + ".VectorSimd");
      return Optional.of((Simd) simd.getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException | LinkageError notThere) {
      return Optional.empty();
    }
  }
}
