package dev.figment.core.kernel.onednn.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Computation[] computations; // of the parts, each for one thread
  private final Pointer[][] given; // [part, argument]: those of the whole, or of summands
  private final Address[][] addresses; // [part, argument]: of the thread that computes it
  private final Address[][] summands; // [part, argument]
  private final Address sum = new Address();
  private long summed; // elements of all sums

  /** Makes the computations of the parts, for whichever thread will be free. */
  Shared(List<Part> parts, Descriptors descriptors) {
    this.parts = parts;
    computations =
        parts.stream().map(part -> part.recipe().make(descriptors)).toArray(Computation[]::new);
    given = new Pointer[parts.size()][];
    addresses = new Address[parts.size()][0];
    summands = new Address[parts.size()][0];
  }

  @Override
  public void run(Lane lane, Pointer... arguments) {
    if (addresses[0].length != arguments.length) {
      prepare(arguments.length);
    }
    Arrays.fill(given, arguments);
    if (summed == 0) {
      lane.share(computations.length, this);
    } else {
      computeSums(lane, arguments);
    }
  }

  private void prepare(int arguments) {
    for (int part = 0; part < parts.size(); part++) {
      addresses[part] = Stream.generate(Address::new).limit(arguments).toArray(Address[]::new);
      summands[part] = Stream.generate(Address::new).limit(arguments).toArray(Address[]::new);
    }
    summed = IntStream.range(0, arguments).mapToLong(this::size).sum();
  }

  /** Computes a part, on the calling thread alone. */
  void compute(int part, Lane alone) {
    Address[] of = addresses[part];
    for (int i = 0; i < of.length; i++) {
      of[i].of(given[part][i], parts.get(part).begin(i));
    }
    computations[part].run(alone, of);
  }

  /** The first part's summands stand where the sums will, and the others' in the scratchpad. */
  private void computeSums(Lane lane, Pointer... arguments) {
    Pointer scratch = lane.scratch(summed * (parts.size() - 1) * Float.BYTES);
    long at = 0;
    for (int part = 1; part < parts.size(); part++) {
      given[part] = Arrays.copyOf(arguments, arguments.length, Pointer[].class);
      for (int i = 0; i < arguments.length; i++) {
        if (size(i) > 0) {
          given[part][i] = summands[part][i].of(scratch, at);
          at += size(i);
        }
      }
    }
    lane.share(computations.length, this);
    for (int i = 0; i < arguments.length; i++) {
      for (int part = 1; part < parts.size() && size(i) > 0; part++) {
        Pointwise add = Pointwise.of(dnnl.dnnl_binary_add, size(i), List.of());
        lane.run(add, sum.of(arguments[i], 0), given[part][i], sum);
      }
    }
  }

  /** How many elements an argument has if it is a sum, else 0. */
  private int size(int argument) {
    return parts.get(0).summed(argument);
  }

  @Override
  public boolean isReference() {
    return computations[0].isReference();
  }

  /** Parts of one recipe share its code. */
  @Override
  public long bytes() {
    Map<Recipe, Long> each = new HashMap<>();
    for (int part = 0; part < computations.length; part++) {
      each.put(parts.get(part).recipe(), computations[part].bytes());
    }
    return each.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    for (Computation computation : computations) {
      computation.close();
    }
  }
}
