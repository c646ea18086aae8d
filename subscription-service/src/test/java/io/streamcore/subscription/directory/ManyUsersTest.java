package io.streamcore.subscription.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.streamcore.subscription.MovableClock;
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

/** More users than one question may name, asked about an auth-service that takes its time. */
class ManyUsersTest {
    private final MovableClock clock = new MovableClock();

    @Test
    void whoExistsIsKnownThoughTheFirstAnswerIsOldWhenTheLastOneComes() {
        List<ObjectId> users = Stream.generate(ObjectId::new).limit(250).toList();
        Set<ObjectId> asked = new HashSet<>(users);
        asked.add(new ObjectId());

        assertEquals(Set.copyOf(users), directory(users).existing(asked));
    }

    private UserDirectory directory(List<ObjectId> users) {
        UserDirectory directory = new UserDirectory();
        directory.clock = clock;
        directory.config = new Defaults();
        directory.known = new KnownUsers(directory.config, clock);
        directory.authService = (AuthService) Proxy.newProxyInstance(
                AuthService.class.getClassLoader(), new Class<?>[] {AuthService.class}, (self, method, arguments) -> {
                    clock.advance(Duration.ofSeconds(4));
                    return new AuthService.Users(Arrays.stream(((String) arguments[0]).split(","))
                            .map(ObjectId::new)
                            .filter(users::contains)
                            .map(UserCard::reducedTo)
                            .toList());
                });
        return directory;
    }

    private record Defaults(URI authService, Duration fresh, Duration stale, Duration pause, int size)
            implements DirectoryConfig {
        Defaults() {
            this(null, Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofSeconds(1), 1000);
        }
    }
}
