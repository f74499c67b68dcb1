package dev.figment.core.kernel.vector;

import dev.figment.core.memory.Storage;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What vectors there are on this machine, and how they come from memory and go there.
 *
 * <p>The classes that compute with them do the arithmetic of the loops in the same order, and so
 * with the same bits; no method takes or returns a vector, but for the two handles, which the
 * compiler always puts into the loop (docs/adr/0015).
 *
 * <p>The JDK has two ways to memory outside of the heap: up to 18 by a {@code ByteBuffer}, from 19
 * on by a {@code MemorySegment}, which the JDK that compiles this does not know. So both are found
 * by name, once, and memory is an {@code Object} that {@link #source} or {@link #target} made.
 */
final class Vectors {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final int BYTES = SPECIES.vectorByteSize();

  private static final String SEGMENT = "java.lang.foreign.MemorySegment";
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();
  private static final boolean BY_BUFFER = hasBuffers();

  /** From a buffer to memory as the two others take it. */
  private static final MethodHandle MEMORY = memory();

  /** {@code (memory, offset in bytes) → vector}. */
  static final MethodHandle LOAD = load();

  /** {@code (vector, memory, offset in bytes) → nothing}. */
  static final MethodHandle STORE = store();

  private Vectors() {}

  /**
   * Does once what is done with memory.
   *
   * @throws LinkageError if the Vector API cannot
   */
  static void probe() {
    try {
      Object memory = memory(1);
      STORE.invokeExact((FloatVector) LOAD.invokeExact(memory, 0), memory, 0);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  /** Returns the memory of a storage, only to load from. */
  static Object source(Storage x) {
    return of(x.sourceBytes().orElseThrow());
  }

  /** Returns the memory of a storage, to store to. */
  static Object target(Storage x) {
    return of(x.targetBytes().orElseThrow());
  }

  /** Returns memory outside of the heap for so many vectors, the first at the begin of a line. */
  static Object memory(int vectors) {
    return of(ByteBuffer.allocateDirect((vectors + 1) * BYTES).alignedSlice(BYTES).order(ORDER));
  }

  /** Returns what a handle threw, which declares to throw anything. */
  static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException exception
        ? exception
        : new IllegalStateException(thrown);
  }

  private static Object of(ByteBuffer bytes) {
    try {
      return (Object) MEMORY.invokeExact(bytes);
    } catch (Throwable e) {
      throw unchecked(e);
    }
  }

  private static boolean hasBuffers() {
    try {
      FloatVector.class.getMethod(
          "fromByteBuffer", VectorSpecies.class, ByteBuffer.class, int.class, ByteOrder.class);
      return true;
    } catch (NoSuchMethodException later) {
      return false;
    }
  }

  private static MethodHandle memory() {
    try {
      MethodType type = MethodType.methodType(Object.class, ByteBuffer.class);
      if (BY_BUFFER) {
        return MethodHandles.identity(ByteBuffer.class).asType(type);
      }
      Class<?> segment = Class.forName(SEGMENT);
      java.lang.reflect.Method of = segment.getMethod("ofBuffer", java.nio.Buffer.class);
      return MethodHandles.publicLookup().unreflect(of).asType(type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vectors: no way to memory", e);
    }
  }

  private static MethodHandle load() {
    MethodType wanted = MethodType.methodType(FloatVector.class, Object.class, int.class);
    try {
      MethodType type =
          MethodType.methodType(
              FloatVector.class, VectorSpecies.class, place(), offset(), ByteOrder.class);
      String name = BY_BUFFER ? "fromByteBuffer" : "fromMemorySegment";
      MethodHandle load = MethodHandles.publicLookup().findStatic(FloatVector.class, name, type);
      load = MethodHandles.insertArguments(load, 0, SPECIES);
      return MethodHandles.insertArguments(load, 2, ORDER).asType(wanted);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vectors: no load from memory", e);
    }
  }

  private static MethodHandle store() {
    MethodType wanted =
        MethodType.methodType(void.class, FloatVector.class, Object.class, int.class);
    try {
      MethodType type = MethodType.methodType(void.class, place(), offset(), ByteOrder.class);
      String name = BY_BUFFER ? "intoByteBuffer" : "intoMemorySegment";
      MethodHandle store = MethodHandles.publicLookup().findVirtual(Vector.class, name, type);
      return MethodHandles.insertArguments(store, 3, ORDER).asType(wanted);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("vectors: no store to memory", e);
    }
  }

  private static Class<?> place() throws ClassNotFoundException {
    return BY_BUFFER ? ByteBuffer.class : Class.forName(SEGMENT);
  }

  private static Class<?> offset() {
    return BY_BUFFER ? int.class : long.class;
  }
}
