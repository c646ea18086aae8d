package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** Measures the CPU time of verifying a wrong password, which does not depend on the load of the machine. */
class PasswordCostTest {
    private static final double TOLERANCE = 0.25;
    private static final int COST = 10;

    private final HashingPool pool = new HashingPool(TestPasswordConfig.ofCost(COST), new SimpleMeterRegistry());
    private final Passwords passwords = new Passwords(TestPasswordConfig.ofCost(COST), pool);

    PasswordCostTest() {
        pool.open();
        passwords.prepare();
    }

    private long cpuOf(Optional<String> hash) {
        return pool.run(() -> {
            var threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            assertThat(passwords.matchesNow("wrong password", hash)).isFalse();
            return threads.getCurrentThreadCpuTime() - before;
        });
    }

    /** The minimum CPU time for each hash, measured in turns, so that shared processor cores affect all alike. */
    private long[] minimumOf(List<Optional<String>> hashes) {
        long[] minimum = new long[hashes.size()];
        Arrays.fill(minimum, Long.MAX_VALUE);
        for (int round = 0; round < 5 || (round < 60 && !areAlike(minimum)); round++) {
            for (int i = 0; i < minimum.length; i++) {
                minimum[i] = Math.min(minimum[i], cpuOf(hashes.get(i)));
            }
        }
        return minimum;
    }

    private static boolean areAlike(long[] minimum) {
        return Arrays.stream(minimum).allMatch(nanos -> Math.abs((double) nanos / minimum[0] - 1) <= TOLERANCE);
    }

    @Test
    void verificationCostsTheSameForEveryHashAndForNone() {
        Optional<String> ours = Optional.of(passwords.hash("the password"));
        Optional<String> node = Optional.of(BCrypt.hashpw("the password", BCrypt.gensalt("$2b", COST - 2)));

        long[] minimum = minimumOf(List.of(Optional.empty(), ours, node));

        assertThat((double) minimum[1] / minimum[0]).isCloseTo(1, within(TOLERANCE));
        assertThat((double) minimum[2] / minimum[0]).isCloseTo(1, within(TOLERANCE));
        pool.close();
    }
}
