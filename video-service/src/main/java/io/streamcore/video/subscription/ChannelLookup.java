package io.streamcore.video.subscription;

import io.streamcore.video.subscription.ChannelLookupMetrics.CountSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/**
 * Looks up channel summaries; a response is complete without them. A signed-in reader gets what subscription-service
 * says now, so that nobody misses an own change. Anonymous readers get the number of subscribers that was looked up
 * seconds ago, for whomever, and concurrent ones share a lookup.
 */
@ApplicationScoped
public class ChannelLookup {
    private final ChannelSource source;
    private final SubscriberCountCache cache;
    private final ChannelLookupMetrics metrics;
    private final SharedLookups<ChannelSummary> lookups = new SharedLookups<>();

    ChannelLookup(ChannelSource source, SubscriberCountCache cache, ChannelLookupMetrics metrics) {
        this.source = source;
        this.cache = cache;
        this.metrics = metrics;
    }

    /**
     * The summary of a channel; empty if subscription-service is unavailable and no number is cached. While it is
     * unavailable, the number is the last one known, and whether a signed-in reader is subscribed is unknown.
     *
     * @param reader whose subscription to the channel is wanted; empty for an anonymous reader, who has none
     */
    public Optional<ChannelSummary> find(ObjectId channel, Optional<ObjectId> reader) {
        return reader.isPresent() ? findFor(reader, channel) : findForAnybody(channel);
    }

    private Optional<ChannelSummary> findFor(Optional<ObjectId> reader, ObjectId channel) {
        Optional<ChannelSummary> current = fetch(channel, reader);
        return current.isPresent() ? current : lastKnown(channel, null);
    }

    private Optional<ChannelSummary> findForAnybody(ObjectId channel) {
        OptionalLong fresh = cache.fresh(channel);
        if (fresh.isPresent()) {
            metrics.count(CountSource.CACHE);
            return Optional.of(new ChannelSummary(fresh.getAsLong(), false));
        }
        Optional<ChannelSummary> current = lookups.once(channel, () -> fetch(channel, Optional.empty()));
        return current.isPresent()
                ? current.map(summary -> new ChannelSummary(summary.subscribersCount(), false))
                : lastKnown(channel, false);
    }

    private Optional<ChannelSummary> fetch(ObjectId channel, Optional<ObjectId> reader) {
        Optional<ChannelSummary> current = source.fetch(channel, reader);
        current.ifPresent(summary -> {
            metrics.count(CountSource.SUBSCRIPTION_SERVICE);
            cache.put(channel, summary.subscribersCount());
        });
        return current;
    }

    private Optional<ChannelSummary> lastKnown(ObjectId channel, Boolean isSubscribed) {
        OptionalLong known = cache.usable(channel);
        metrics.count(known.isPresent() ? CountSource.STALE : CountSource.NONE);
        return known.isPresent() ? Optional.of(new ChannelSummary(known.getAsLong(), isSubscribed)) : Optional.empty();
    }
}
