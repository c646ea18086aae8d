package io.streamcore.video.feed;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.subscription.SubscriptionClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The channels a user follows, asked for once and kept for seconds, so that paging through a feed asks once. */
@ApplicationScoped
public class SubscriptionCache {
    private static final int MAX_CHANNELS = 2_000;

    @RestClient
    SubscriptionClient subscriptions;

    @Inject
    Clock clock;

    private final LoadingCache<ObjectId, List<ObjectId>> followed = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(3))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build(this::ask);

    /** @throws ApiException 503 while subscription-service is away */
    List<ObjectId> of(ObjectId user) {
        return followed.get(user);
    }

    private List<ObjectId> ask(ObjectId user) {
        try {
            return subscriptions.followed(user.toHexString()).channelIds().stream()
                    .limit(MAX_CHANNELS)
                    .map(ObjectId::new)
                    .toList();
        } catch (RuntimeException away) {
            throw ApiException.unavailable(
                            "subscriptions-unavailable", "Whom you follow cannot be found out right now", 2)
                    .causedBy(away);
        }
    }
}
