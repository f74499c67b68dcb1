package dev.figment.core.memory;

/** What stands on pooled memory and can outlive its scope by {@link Scope#keep}. */
public interface Stored {
  /** Returns the memory that this stands on. */
  Storage storage();
}
