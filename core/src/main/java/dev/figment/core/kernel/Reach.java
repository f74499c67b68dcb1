package dev.figment.core.kernel;

/** Which keys a query reads. */
public enum Reach {
  /** All. */
  FULL {
    @Override
    public int keys(int query, int queries, int keys) {
      return keys;
    }
  },
  /** Its own and those before it; the queries are those of the last keys. */
  CAUSAL {
    @Override
    public int keys(int query, int queries, int keys) {
      return keys - queries + query + 1;
    }
  };

  /** Returns how many keys, from the first on, a query reads. */
  public abstract int keys(int query, int queries, int keys);

  /**
   * Returns what is added to the scores: 0 where a query reads a key, else -∞.
   *
   * <p>Shapes: {@code [queries, keys]}, row-major.
   */
  public double[] mask(int queries, int keys) {
    double[] mask = new double[queries * keys];
    for (int i = 0; i < queries; i++) {
      for (int j = keys(i, queries, keys); j < keys; j++) {
        mask[i * keys + j] = Double.NEGATIVE_INFINITY;
      }
    }
    return mask;
  }
}
