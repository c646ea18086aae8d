package io.streamcore.auth.throttle;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Creates throttles for tests without the application. */
public final class TestThrottles {
    private record Config(Mode mode, int freeAttempts) implements ThrottleConfig {
        @Override
        public Map<Action, Integer> perMinute() {
            return Map.of();
        }

        @Override
        public Duration firstWait() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration longestWait() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration forgottenAfter() {
            return Duration.ofDays(1);
        }
    }

    private TestThrottles() {}

    /** Allows so many attempts, then one after 30 seconds. */
    public static AccountThrottle ofAccounts(MongoDatabase database, int freeAttempts, Clock clock) {
        return throttle(database, new Config(ThrottleConfig.Mode.ENFORCED, freeAttempts), clock);
    }

    public static AccountThrottle relaxed(MongoDatabase database, Clock clock) {
        return throttle(database, new Config(ThrottleConfig.Mode.RELAXED, 0), clock);
    }

    private static AccountThrottle throttle(MongoDatabase database, Config config, Clock clock) {
        MongoCollection<ThrottleCounter> counters = database.getCollection("throttles", ThrottleCounter.class);
        ThrottleRepository repository = new ThrottleRepository(clock) {
            @Override
            public MongoCollection<ThrottleCounter> mongoCollection() {
                return counters;
            }

            @Override
            public Optional<ThrottleCounter> findByIdOptional(String name) {
                return Optional.ofNullable(counters.find(Filters.eq(name)).first());
            }
        };
        return new AccountThrottle(repository, config, new ThrottleMetrics(new SimpleMeterRegistry()), clock);
    }
}
