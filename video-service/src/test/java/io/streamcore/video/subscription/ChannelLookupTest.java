package io.streamcore.video.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class ChannelLookupTest {
    private static final int READERS = 8;

    private final ObjectId channel = new ObjectId();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch response = new CountDownLatch(1);

    @Test
    void concurrentAnonymousReadersShareOneLookup() throws Exception {
        List<FutureTask<Optional<ChannelSummary>>> readers =
                startReaders(lookup(Optional.of(new ChannelSummary(7, null))));

        response.countDown();

        for (FutureTask<Optional<ChannelSummary>> reader : readers) {
            assertThat(reader.get()).contains(new ChannelSummary(7, false));
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void failureOfASharedLookupIsThatOfAllAndTheNextReaderAsksAgain() throws Exception {
        ChannelLookup lookup = lookup(Optional.empty());
        List<FutureTask<Optional<ChannelSummary>>> readers = startReaders(lookup);

        response.countDown();

        for (FutureTask<Optional<ChannelSummary>> reader : readers) {
            assertThat(reader.get()).isEmpty();
        }
        assertThat(lookup.find(channel, Optional.empty())).isEmpty();
        assertThat(calls).hasValue(2);
    }

    @Test
    void signedInReadersNeverShareALookup() {
        ChannelLookup lookup = lookup(Optional.of(new ChannelSummary(7, true)));
        response.countDown();

        lookup.find(channel, Optional.of(new ObjectId()));
        lookup.find(channel, Optional.of(new ObjectId()));

        assertThat(calls).hasValue(2);
    }

    /** Starts the readers and returns when all of them wait for the response. */
    private List<FutureTask<Optional<ChannelSummary>>> startReaders(ChannelLookup lookup) {
        List<FutureTask<Optional<ChannelSummary>>> readers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            FutureTask<Optional<ChannelSummary>> reader =
                    new FutureTask<>(() -> lookup.find(channel, Optional.empty()));
            readers.add(reader);
            threads.add(new Thread(reader));
        }
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        return readers;
    }

    /** @param summary what the response, when it arrives, says; empty for a failure */
    private ChannelLookup lookup(Optional<ChannelSummary> summary) {
        ChannelSource source = new ChannelSource(null) {
            @Override
            Optional<ChannelSummary> fetch(ObjectId wanted, Optional<ObjectId> reader) {
                calls.incrementAndGet();
                try {
                    response.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return summary;
            }
        };
        return new ChannelLookup(
                source,
                new SubscriberCountCache(new Settings(), Clock.systemUTC()),
                new ChannelLookupMetrics(new SimpleMeterRegistry()));
    }

    private static final class Settings implements ChannelConfig {
        @Override
        public Duration fresh() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration stale() {
            return Duration.ofHours(24);
        }

        @Override
        public int size() {
            return 10;
        }
    }
}
