package io.streamcore.auth.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What a wrong password costs, in CPU time, so that a busy machine does not disturb the measurement. */
class PasswordCostTest {
    private static final double TOLERANCE = 0.25;
    private static final int COST = 10;

    private final Passwords passwords = new Passwords();
    private final HashingPool pool = new HashingPool();

    PasswordCostTest() {
        PasswordConfig config = new PasswordConfig() {
            @Override
            public String pepper() {
                return "a-pepper-of-at-least-thirty-two-characters";
            }

            @Override
            public int cost() {
                return COST;
            }

            @Override
            public int queue() {
                return 10;
            }

            @Override
            public Duration longestWait() {
                return Duration.ofMinutes(1);
            }
        };
        pool.config = config;
        pool.registry = new SimpleMeterRegistry();
        pool.open();
        passwords.config = config;
        passwords.pool = pool;
        passwords.prepare();
    }

    private long cpuOf(Optional<String> hash) {
        return pool.run(() -> {
            var threads = ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadCpuTime();
            assertThat(passwords.matchesNow("wrong password", hash), is(false));
            return threads.getCurrentThreadCpuTime() - before;
        });
    }

    /** The least that each of them took, measured by turns: what shares the processor's cores disturbs them all alike. */
    private long[] leastOf(List<Optional<String>> hashes) {
        long[] least = new long[hashes.size()];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int round = 0; round < 5 || (round < 60 && !areAlike(least)); round++) {
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], cpuOf(hashes.get(i)));
            }
        }
        return least;
    }

    private static boolean areAlike(long[] least) {
        return Arrays.stream(least).allMatch(nanos -> Math.abs((double) nanos / least[0] - 1) <= TOLERANCE);
    }

    @Test
    void anUnknownUserAndAnyKindOfHashCostTheSame() {
        Optional<String> ours = Optional.of(passwords.hash("the password"));
        Optional<String> node = Optional.of(BCrypt.hashpw("the password", BCrypt.gensalt("$2b", COST - 2)));

        long[] least = leastOf(List.of(Optional.empty(), ours, node));

        assertThat((double) least[1] / least[0], is(closeTo(1, TOLERANCE)));
        assertThat((double) least[2] / least[0], is(closeTo(1, TOLERANCE)));
        pool.close();
    }
}
