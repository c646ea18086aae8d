package io.streamcore.video.subscription;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/** Caches the numbers of subscribers of channels. */
@ApplicationScoped
class SubscriberCountCache {
    private final ChannelConfig config;
    private final Clock clock;
    private final Cache<ObjectId, Entry> counts;

    private record Entry(long count, Instant at) {}

    SubscriberCountCache(ChannelConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.counts = Caffeine.newBuilder().maximumSize(config.size()).build();
    }

    /** A number that may be shown without a lookup. */
    OptionalLong fresh(ObjectId channel) {
        return youngerThan(config.fresh(), channel);
    }

    /** A number that may be shown if a lookup is impossible. */
    OptionalLong usable(ObjectId channel) {
        return youngerThan(config.stale(), channel);
    }

    void put(ObjectId channel, long count) {
        counts.put(channel, new Entry(count, clock.instant()));
    }

    private OptionalLong youngerThan(Duration age, ObjectId channel) {
        Entry entry = counts.getIfPresent(channel);
        return entry != null && entry.at().plus(age).isAfter(clock.instant())
                ? OptionalLong.of(entry.count())
                : OptionalLong.empty();
    }
}
