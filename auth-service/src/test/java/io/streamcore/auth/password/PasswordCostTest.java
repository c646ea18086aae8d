package io.streamcore.auth.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What a wrong password costs, in CPU time, so that a busy machine does not disturb the measurement. */
class PasswordCostTest {
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
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long nanos = pool.run(() -> {
                var threads = ManagementFactory.getThreadMXBean();
                long before = threads.getCurrentThreadCpuTime();
                assertThat(passwords.matchesNow("wrong password", hash), is(false));
                return threads.getCurrentThreadCpuTime() - before;
            });
            best = Math.min(best, nanos);
        }
        return best;
    }

    @Test
    void anUnknownUserAndAnyKindOfHashCostTheSame() {
        Optional<String> ours = Optional.of(passwords.hash("the password"));
        Optional<String> node = Optional.of(BCrypt.hashpw("the password", BCrypt.gensalt("$2b", COST - 2)));
        cpuOf(ours);

        double unknown = cpuOf(Optional.empty());

        assertThat(cpuOf(ours) / unknown, is(closeTo(1, 0.25)));
        assertThat(cpuOf(node) / unknown, is(closeTo(1, 0.25)));
        pool.close();
    }
}
