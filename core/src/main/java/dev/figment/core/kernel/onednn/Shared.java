package dev.figment.core.kernel.onednn;

import dev.figment.core.kernel.Parallel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * A computation that threads share: each does a part by primitives that run on it alone. So the
 * threads are those of the loops in Java; oneDNN's own would sleep when they are wanted, and else
 * keep a processor from the former.
 */
final class Shared implements Computation {
  private final List<Part> parts;
  private final Address[][] addresses; // [part, argument]
  private final Address sum = new Address();
  private final Address summand = new Address();

  Shared(List<Part> parts) {
    this.parts = parts;
    addresses = new Address[parts.size()][0];
  }

  @Override
  public void run(Lane lane, Pointer... arguments) {
    if (addresses[0].length != arguments.length) {
      prepare(arguments.length);
    }
    for (int i = 0; i < arguments.length; i++) {
      for (int part = 0; part < parts.size(); part++) {
        addresses[part][i].of(arguments[i], parts.get(part).begin(i));
      }
    }
    if (IntStream.range(0, arguments.length).allMatch(i -> size(i) == 0)) {
      compute();
    } else {
      computeSums(lane, arguments);
    }
  }

  private void prepare(int arguments) {
    for (int part = 0; part < parts.size(); part++) {
      addresses[part] = Stream.generate(Address::new).limit(arguments).toArray(Address[]::new);
    }
  }

  private void compute() {
    Parallel.each(
        parts.size(),
        part -> Lane.alone(() -> Lane.current().run(parts.get(part).recipe(), addresses[part])));
  }

  /** The first part's summands stand where the sums will, and the others' in the scratchpad. */
  private void computeSums(Lane lane, Pointer... arguments) {
    long all = IntStream.range(0, arguments.length).mapToLong(this::size).sum();
    Pointer scratch = lane.scratch(all * (parts.size() - 1) * Float.BYTES);
    long at = 0;
    for (int i = 0; i < arguments.length; i++) {
      for (int part = 1; part < parts.size() && size(i) > 0; part++) {
        addresses[part][i].of(scratch, at);
        at += size(i);
      }
    }
    compute();
    for (int i = 0; i < arguments.length; i++) {
      for (int part = 1; part < parts.size() && size(i) > 0; part++) {
        Pointwise add = Pointwise.of(dnnl.dnnl_binary_add, size(i), List.of());
        lane.run(add, sum.of(arguments[i], 0), summand.of(addresses[part][i], 0), sum);
      }
    }
  }

  /** How many elements an argument has if it is a sum, else 0. */
  private int size(int argument) {
    return parts.get(0).summed(argument);
  }

  @Override
  public boolean isReference() {
    boolean[] isFast = new boolean[1];
    Lane.alone(() -> isFast[0] = Lane.current().isFast(parts.get(0).recipe()));
    return !isFast[0];
  }

  /** The parts' computations belong to the threads' own lanes. */
  @Override
  public void close() {}
}
