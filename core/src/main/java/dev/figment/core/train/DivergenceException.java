package dev.figment.core.train;

/**
 * Thrown when a loss or a parameter is no longer finite; the message names the step, the batch and
 * the first layer whose output was not. The last checkpoint, which was finite, stays.
 */
public final class DivergenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergenceException(String message) {
    super(message);
  }
}
