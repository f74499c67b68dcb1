package dev.figment.core.memory;

/** Thrown when the pool may take no more memory; the message lists the largest live tensors. */
public final class MemoryLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MemoryLimitException(String message) {
    super(message);
  }
}
