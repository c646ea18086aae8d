package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.subscription.channel.ChannelStats;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.CounterRepository.CountChange;
import io.streamcore.subscription.channel.SubscriptionCounter;
import io.streamcore.subscription.channel.SubscriptionEnd;
import io.streamcore.testing.ConcurrentCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CounterRepositoryTest {
    private static final int THREADS = 8;

    private static WriterFixture fixture;
    private static CounterRepository counters;

    private final ObjectId user = new ObjectId();

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
        counters = fixture.counters;
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void correctedCounterHasTheGivenCounts() {
        assertThat(counters.correct(counters.findOrNew(user), 3, 4)).isTrue();

        assertThat(counters.read(user, SubscriptionEnd.CHANNEL)).isEqualTo(3);
        assertThat(counters.read(user, SubscriptionEnd.SUBSCRIBER)).isEqualTo(4);
    }

    @Test
    void counterChangedSinceItWasReadIsNotCorrected() {
        SubscriptionCounter beforeCreation = counters.findOrNew(user);
        counters.register(user, new ObjectId());
        SubscriptionCounter beforeChange = counters.findOrNew(user);
        counters.register(user, new ObjectId());

        assertThat(counters.correct(beforeCreation, 3, 4)).isFalse();
        assertThat(counters.correct(beforeChange, 3, 4)).isFalse();
        assertThat(counters.read(user, SubscriptionEnd.CHANNEL)).isZero();
    }

    @Test
    void channelStatsHaveBothCountsAndTheViewersSubscription() {
        ObjectId viewer = new ObjectId();
        fixture.writer.add(viewer, user);

        assertThat(counters.channelStats(user, Optional.of(viewer))).isEqualTo(new ChannelStats(1, 0, true));
        assertThat(counters.channelStats(user, Optional.of(user))).isEqualTo(new ChannelStats(1, 0, false));
        assertThat(counters.channelStats(viewer, Optional.empty())).isEqualTo(new ChannelStats(0, 1, false));
        assertThat(counters.channelStats(new ObjectId(), Optional.of(viewer))).isEqualTo(new ChannelStats(0, 0, false));
    }

    @Test
    void usersWithCounterAreFound() {
        ObjectId subscriber = new ObjectId();
        ObjectId unknown = new ObjectId();
        fixture.writer.add(subscriber, user);

        List<ObjectId> visited = new ArrayList<>();
        counters.forEachUser(visited::add);

        assertThat(visited).contains(user, subscriber).doesNotContain(unknown);
        assertThat(counters.exists(user)).isTrue();
        assertThat(counters.exists(unknown)).isFalse();
        assertThat(counters.subscriberCounts(List.of(user, unknown))).isEqualTo(Map.of(user, 1L));
    }

    @Test
    void onlyCounterOfZeroIsDeleted() {
        fixture.writer.add(new ObjectId(), user);
        counters.deleteIfZero(user);
        assertThat(counters.exists(user)).isTrue();
        counters.correct(counters.findOrNew(user), 0, 0);

        counters.deleteIfZero(user);

        assertThat(counters.exists(user)).isFalse();
    }

    @Test
    void concurrentFirstRegistrationsAreAllStored() {
        List<ObjectId> users = Stream.generate(ObjectId::new).limit(50).toList();

        ConcurrentCalls.run(THREADS, thread -> {
            List<CountChange> changes = users.stream()
                    .map(each -> new CountChange(each, new ObjectId(), SubscriptionEnd.CHANNEL))
                    .toList();
            changes.subList(0, 25).forEach(change -> counters.register(change.user(), change.change()));
            counters.registerAll(changes.subList(25, 50));
            return changes;
        });

        users.forEach(each -> assertThat(fixture.stored.registeredChanges(each)).hasSize(THREADS));
    }
}
