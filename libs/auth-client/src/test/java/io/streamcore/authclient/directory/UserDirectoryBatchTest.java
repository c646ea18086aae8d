package io.streamcore.authclient.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.testing.MovableClock;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** Lookups of more users than one call may contain, from a slow auth-service. */
class UserDirectoryBatchTest {
    private final MovableClock clock = MovableClock.running();

    @Test
    void existingUsersAreFoundThoughTheFirstBatchIsOutdatedWhenTheLastOneArrives() {
        List<ObjectId> users = Stream.generate(ObjectId::new).limit(250).toList();
        Set<ObjectId> requested = new HashSet<>(users);
        requested.add(new ObjectId());

        Set<ObjectId> existing = directory(users).existing(requested);

        assertThat(existing).isEqualTo(Set.copyOf(users));
    }

    private UserDirectory directory(List<ObjectId> users) {
        DirectoryConfig config = new DefaultConfig();
        return new UserDirectory(
                authService(users),
                new UserSummaryCache(config, clock),
                new UserLookupMetrics(new SimpleMeterRegistry()),
                config);
    }

    private AuthServiceClient authService(List<ObjectId> users) {
        return (AuthServiceClient) Proxy.newProxyInstance(
                AuthServiceClient.class.getClassLoader(),
                new Class<?>[] {AuthServiceClient.class},
                (self, method, arguments) -> {
                    clock.advance(Duration.ofSeconds(4));
                    return new AuthServiceClient.UserList(Arrays.stream(((String) arguments[0]).split(","))
                            .map(ObjectId::new)
                            .filter(users::contains)
                            .map(id -> new AuthServiceClient.UserEntry(id, null, null, null, null))
                            .toList());
                });
    }

    private record DefaultConfig(URI authService, Duration fresh, Duration stale, Duration pause, int size)
            implements DirectoryConfig {
        DefaultConfig() {
            this(null, Duration.ofSeconds(5), Duration.ofHours(24), Duration.ofSeconds(1), 1000);
        }
    }
}
