package dev.figment.examples.serve;

/** A request that is not answered, with the status of HTTP and a sentence that says why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  Refusal(int status, String sentence) {
    super(sentence);
    this.status = status;
  }

  /** Something that is not there. */
  static Refusal notFound(String what) {
    return new Refusal(404, what);
  }

  /** Something that makes no sense. */
  static Refusal bad(String what) {
    return new Refusal(400, what);
  }

  int status() {
    return status;
  }
}
