package dev.figment.core.kernel;

import dev.figment.core.memory.Storage;
import dev.figment.core.shape.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Queries that read values by way of keys, in several heads at once.
 *
 * <p>Formula: {@code softmax(scale Q Kᵀ) V}, a head.
 *
 * @param query {@code [N, T, heads, d]}
 * @param key {@code [N, S, heads, d]}
 * @param value {@code [N, S, heads, d]}
 * @param reach which keys a query reads; if causal, there are as many keys as queries or more
 * @param scale the factor of the scores
 */
public record Attention(Heads query, Heads key, Heads value, Reach reach, double scale) {

  /**
   * One part of what a storage holds for each token.
   *
   * @param tokens {@code [N, T, parts, heads, d]}
   * @param part which part
   */
  public record Heads(Storage tokens, int part) {
    /** Returns how many tokens a sample has. */
    public int length() {
      return tokens.shape().dim(1);
    }

    /** Returns all that a storage {@code [N, T, heads, d]} holds. */
    public static Heads all(Storage x) {
      Shape s = x.shape();
      return new Heads(x.reshape(Shape.of(s.dim(0), s.dim(1), 1, s.dim(2), s.dim(3))), 0);
    }

    private Heads like() {
      return new Heads(Storage.allocate(tokens.shape(), tokens.dtype()), part);
    }
  }

  /** Returns attention with queries, keys and values apart, {@code [N, T, heads, d]} each. */
  public static Attention of(Storage query, Storage key, Storage value, Reach reach, double scale) {
    return new Attention(Heads.all(query), Heads.all(key), Heads.all(value), reach, scale);
  }

  /** Returns attention with queries, keys and values in one: {@code [N, T, 3, heads, d]}. */
  public static Attention packed(Storage tokens, Reach reach, double scale) {
    return new Attention(
        new Heads(tokens, 0), new Heads(tokens, 1), new Heads(tokens, 2), reach, scale);
  }

  /** Whether queries, keys and values are in one. */
  public boolean isPacked() {
    return query.part() != key.part();
  }

  /** Returns the storages that hold queries, keys and values: one or three. */
  public List<Storage> inputs() {
    return isPacked()
        ? List.of(query.tokens())
        : List.of(query.tokens(), key.tokens(), value.tokens());
  }

  /** Returns the same arrangement of new memory. */
  public Attention like() {
    return isPacked()
        ? packed(query.like().tokens(), reach, scale)
        : new Attention(query.like(), key.like(), value.like(), reach, scale);
  }

  /** Returns the shape of what is read: {@code [N, T, heads, d]}. */
  public Shape result() {
    return query.tokens().shape().without(2);
  }

  /** Returns how many scores there are: pairs of a query and a key that it reads. */
  public long scores() {
    Shape shape = result();
    int keys = key.length();
    long read =
        IntStream.range(0, query.length())
            .mapToLong(i -> reach.keys(i, query.length(), keys))
            .sum();
    return read * shape.dim(0) * shape.dim(2);
  }
}
