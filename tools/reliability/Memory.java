import dev.figment.core.memory.MemoryPool;
import dev.figment.core.memory.Scope;
import dev.figment.core.random.Rng;
import dev.figment.core.shape.Shape;
import dev.figment.core.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that a process takes, as the system counts it, at the most: of work that holds little.
 *
 * <pre>
 * java -cp examples/target/figment.jar tools/reliability/Memory.java sums 50000
 * java -cp examples/target/figment.jar tools/reliability/Memory.java products 40000
 * java -cp examples/target/figment.jar tools/reliability/Memory.java threads 200
 * </pre>
 *
 * <p>Sums are of 1 MiB, outside of every scope; products of random shapes up to 200; threads come
 * one after another, and each computes with 20 shapes of its own.
 */
public final class Memory {
  private static final int LOOKS = 50;

  private Memory() {}

  private static Tensor kept = Tensor.ones(Shape.of(1));

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[1]);
    long begin = System.nanoTime();
    long most = 0;
    Rng chance = Rng.seed(1);
    Tensor megabyte = Tensor.ones(Shape.of(512, 512));
    for (int i = 0; i < count; i++) {
      switch (arguments[0]) {
        case "sums" -> kept = megabyte.add(i);
        case "products" -> product(chance);
        default -> inThread(i);
      }
      if (i % Math.max(1, count / LOOKS) == 0) {
        most = Math.max(most, resident());
      }
    }
    most = Math.max(most, resident());
    System.out.printf(
        "%s %s: at most %s MiB resident, %s MiB in the pool at the end, limit %s MiB, %.0f s%n",
        count,
        arguments[0],
        most >> 20,
        MemoryPool.shared().heldBytes() >> 20,
        MemoryPool.shared().limit() >> 20,
        (System.nanoTime() - begin) / 1e9);
  }

  private static void product(Rng chance) {
    int rows = 1 + chance.nextInt(200);
    int inner = 1 + chance.nextInt(200);
    int columns = 1 + chance.nextInt(200);
    try (Scope scope = Scope.open()) {
      Tensor x = Tensor.ones(Shape.of(rows, inner));
      x.matmul(Tensor.ones(Shape.of(inner, columns)), false, false);
    }
  }

  private static void inThread(int number) throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              for (int i = 0; i < 20; i++) {
                try (Scope scope = Scope.open()) {
                  Tensor x = Tensor.ones(Shape.of(1 + number + i, 64));
                  x.matmul(Tensor.ones(Shape.of(64, 64)), false, false).softmax().sum().item();
                }
              }
            });
    thread.start();
    thread.join();
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
      }
    }
    throw new IOException("/proc/self/status: no VmRSS, expected Linux");
  }
}
