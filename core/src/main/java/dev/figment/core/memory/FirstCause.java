package dev.figment.core.memory;

/** What failed first, for an initializer wraps it. */
public final class FirstCause {
  private FirstCause() {}

  /** Returns the innermost failure in one line. */
  public static String of(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.toString().lines().findFirst().orElse("");
  }
}
