import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Measures how many passwords a machine can check: hashes on as many threads as cores, in 5 rounds of 5 seconds after 2
 * to warm up. Arguments: the costs.
 */
public class HashBenchmark {
    private static final int ROUNDS = 5;
    private static final int SECONDS = 5;

    public static void main(String[] args) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        for (String cost : args.length > 0 ? args : new String[] {"10", "12"}) {
            run(Integer.parseInt(cost), cores, 2);
            double[] perSecond = new double[ROUNDS];
            double[] cpuMillis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long[] result = run(Integer.parseInt(cost), cores, SECONDS);
                perSecond[round] = (double) result[0] / SECONDS;
                cpuMillis[round] = result[1] / 1e6 / result[0];
            }
            Arrays.sort(perSecond);
            Arrays.sort(cpuMillis);
            System.out.printf(
                    "cost %s: %.1f / %.1f / %.1f hashes/s on %d cores; %.0f / %.0f / %.0f ms of CPU each"
                            + " (min / median / max)%n",
                    cost, perSecond[0], perSecond[ROUNDS / 2], perSecond[ROUNDS - 1],
                    cores, cpuMillis[0], cpuMillis[ROUNDS / 2], cpuMillis[ROUNDS - 1]);
        }
    }

    /** @return hashes made, and the CPU nanoseconds they took */
    private static long[] run(int cost, int cores, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        Callable<long[]> work = () -> {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long made = 0;
            for (; System.nanoTime() < end; made++) {
                BCrypt.hashpw(new byte[64], BCrypt.gensalt("$2b", cost));
            }
            return new long[] {made, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before};
        };
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < cores; i++) {
            running.add(threads.submit(work));
        }
        long[] sum = new long[2];
        for (Future<long[]> one : running) {
            sum[0] += one.get()[0];
            sum[1] += one.get()[1];
        }
        threads.shutdown();
        return sum;
    }
}
