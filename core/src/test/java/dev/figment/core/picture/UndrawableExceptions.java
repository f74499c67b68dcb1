package dev.figment.core.picture;

/** Exceptions of a Java that draws no text. */
public final class UndrawableExceptions {
  private UndrawableExceptions() {}

  public static UndrawableException of(String message) {
    return new UndrawableException(message, new IllegalStateException("no fonts"));
  }
}
