package io.streamcore.video.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class ChannelBlocksTest {
    private final MovableClock clock = MovableClock.stopped();
    private final ObjectId channel = new ObjectId();
    private final ObjectId blocked = new ObjectId();
    private final ObjectId other = new ObjectId();
    private final TestConfig config = new TestConfig(Duration.ofSeconds(5), Duration.ofHours(24), 10);
    private Optional<Set<ObjectId>> answer = Optional.of(Set.of(blocked));
    private int asked;

    private final ChannelBlocks blocks = new ChannelBlocks(
            new BlockSource(null) {
                @Override
                Optional<Set<ObjectId>> fetch(ObjectId asking) {
                    asked++;
                    return answer;
                }
            },
            config,
            clock);

    private record TestConfig(Duration fresh, Duration stale, int size) implements ChannelConfig {}

    @Test
    void listIsAskedForAgainWhenItIsNotFreshAnyMore() {
        blocks.requireNotBlocked(channel, other);
        clock.advance(config.fresh().minusMillis(1));
        blocks.requireNotBlocked(channel, other);
        assertThat(asked).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        answer = Optional.of(Set.of(other));

        assertRejected(other, 403);
        blocks.requireNotBlocked(channel, blocked);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void lastKnownListHoldsForADayAndThenNobodyIsLetIn() {
        blocks.requireNotBlocked(channel, other);
        answer = Optional.empty();

        clock.advance(config.stale().minusMillis(1));
        blocks.requireNotBlocked(channel, other);
        assertRejected(blocked, 403);
        clock.advance(Duration.ofMillis(1));

        assertRejected(other, 503);
        blocks.requireNotBlocked(channel, channel);
    }

    private void assertRejected(ObjectId user, int status) {
        assertThatThrownBy(() -> blocks.requireNotBlocked(channel, user))
                .isInstanceOfSatisfying(ApiException.class, rejection -> assertThat(rejection.status())
                        .isEqualTo(status));
    }
}
