package dev.figment.core.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a thread's work whose tensors go back to the pool together at its end.
 *
 * <pre>{@code
 * try (Scope scope = Scope.open()) {
 *   Tensor y = network.forward(x);
 *   return scope.keep(y);
 * }
 * }</pre>
 *
 * <p>Scopes nest, each thread has its own, and they are closed in the order opposite to opening.
 * What is made outside every scope is reclaimed when the garbage collector finds it unreachable.
 *
 * <p>A layer works in an {@link #inner} scope: of what it makes besides its output, only what
 * gradient rules will read outlives it.
 */
public final class Scope implements AutoCloseable {
  private static final ThreadLocal<@Nullable Scope> CURRENT = new ThreadLocal<>();

  private final @Nullable Scope parent;
  private final boolean inner;
  private final Thread thread = Thread.currentThread();
  private final List<Block> owned = new ArrayList<>();
  private int retained;

  private Scope(@Nullable Scope parent, boolean inner) {
    this.parent = parent;
    this.inner = inner;
  }

  /** Opens a scope on this thread, inside the one that is open. */
  public static Scope open() {
    return open(false);
  }

  /**
   * Opens a scope for a part of a computation that is recorded: what a gradient rule reads passes
   * on to the enclosing scope at its end, as what is kept does.
   */
  public static Scope inner() {
    return open(true);
  }

  private static Scope open(boolean inner) {
    Scope scope = new Scope(CURRENT.get(), inner);
    CURRENT.set(scope);
    return scope;
  }

  /**
   * Retains all that was made so far in the inner scopes that are open: for gradient rules that do
   * not say what they read.
   */
  public static void retainAll() {
    for (Scope scope = CURRENT.get(); scope != null && scope.inner; scope = scope.parent) {
      for (; scope.retained < scope.owned.size(); scope.retained++) {
        scope.owned.get(scope.retained).retain();
      }
    }
  }

  static @Nullable Scope current() {
    return CURRENT.get();
  }

  Thread thread() {
    return thread;
  }

  void own(Block block) {
    owned.add(block);
  }

  /**
   * Lets a value that was made in this scope live as long as the enclosing scope, or, where there
   * is none, as long as it is reachable.
   *
   * @return the value; one of another scope is returned as it is
   */
  public <T extends Stored> T keep(T value) {
    Block block = value.storage().block();
    if (block.isOwnedBy(this)) {
      block.setOwner(parent);
    }
    return value;
  }

  /**
   * Gives a value that was made in this scope back to the pool at once, unless a gradient rule
   * reads it.
   */
  public void drop(Stored value) {
    Block block = value.storage().block();
    if (block.isOwnedBy(this) && !block.isRetained()) {
      block.disown();
    }
  }

  /**
   * Returns everything made in this scope and not kept to the pool.
   *
   * @throws IllegalStateException if a scope opened inside this one is still open, or another
   *     thread opened it
   */
  @Override
  public void close() {
    if (CURRENT.get() != this) {
      throw new IllegalStateException(
          "scope: closed out of turn, expected the innermost open scope of this thread");
    }
    CURRENT.set(parent);
    for (Block block : owned) {
      if (block.isOwnedBy(this)) {
        if (inner && block.isRetained()) {
          block.setOwner(parent);
        } else {
          block.disown();
        }
      }
    }
  }
}
