package io.streamcore.video.feed;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.subscription.SubscriptionClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Caches the channels that a user is subscribed to for seconds, so that paging through a feed fetches them once. */
@ApplicationScoped
public class SubscriptionCache {
    private static final int MAX_CHANNELS = 2_000;

    private final SubscriptionClient subscriptions;
    private final LoadingCache<ObjectId, List<ObjectId>> channels;

    SubscriptionCache(@RestClient SubscriptionClient subscriptions, Clock clock) {
        this.subscriptions = subscriptions;
        this.channels = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofSeconds(3))
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(this::fetch);
    }

    /** @throws ApiException 503 {@code subscriptions-unavailable} while subscription-service is unavailable */
    List<ObjectId> channelsOf(ObjectId user) {
        return channels.get(user);
    }

    private List<ObjectId> fetch(ObjectId user) {
        try {
            return subscriptions.subscribedChannels(user.toHexString()).channelIds().stream()
                    .limit(MAX_CHANNELS)
                    .map(ObjectId::new)
                    .toList();
        } catch (RuntimeException failure) {
            throw ApiException.unavailable(
                            "subscriptions-unavailable", "Your subscriptions are unavailable right now", 2)
                    .causedBy(failure);
        }
    }
}
