package dev.figment.core.shape;

/** Thrown when the shapes given to an op or a layer do not fit; the message shows both. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message {@code <op or layer>: <problem>, expected <...>, got <...>}
   */
  public ShapeException(String message) {
    super(message);
  }
}
