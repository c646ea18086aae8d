package io.streamcore.video.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.subscription.SubscriptionClient;
import io.streamcore.video.subscription.SubscriptionClient.SubscribedChannels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Keeps the channels that users are subscribed to, and asks at every read whether they have changed, so that a user's
 * own change is in the next feed at whichever instance. Unchanged lists are not transferred again.
 */
@ApplicationScoped
public class SubscriptionCache {
    private static final int MAX_CHANNELS = 2_000;

    /** Of 24 bytes or so each. */
    private static final long MAX_CACHED_CHANNELS = 1_000_000;

    private final SubscriptionClient subscriptions;
    private final Cache<ObjectId, KnownList> lists;

    /** @param version null if subscription-service did not tell */
    private record KnownList(Long version, List<ObjectId> channels) {
        static final KnownList NONE = new KnownList(null, List.of());
    }

    SubscriptionCache(@RestClient SubscriptionClient subscriptions) {
        this.subscriptions = subscriptions;
        this.lists = Caffeine.newBuilder()
                .maximumWeight(MAX_CACHED_CHANNELS)
                .weigher((ObjectId user, KnownList list) -> 1 + list.channels().size())
                .build();
    }

    /** @throws ApiException 503 {@code subscriptions-unavailable} while subscription-service is unavailable */
    List<ObjectId> channelsOf(ObjectId user) {
        KnownList known = Optional.ofNullable(lists.getIfPresent(user)).orElse(KnownList.NONE);
        SubscribedChannels current = fetch(user, known.version());
        if (current.channelIds() == null) {
            return known.channels();
        }
        List<ObjectId> channels = current.channelIds().stream()
                .limit(MAX_CHANNELS)
                .map(ObjectId::new)
                .toList();
        lists.put(user, new KnownList(current.version(), channels));
        return channels;
    }

    private SubscribedChannels fetch(ObjectId user, Long known) {
        try {
            return subscriptions.subscribedChannels(user.toHexString(), known);
        } catch (RuntimeException failure) {
            throw ApiException.unavailable(
                            "subscriptions-unavailable", "Your subscriptions are unavailable right now", 2)
                    .causedBy(failure);
        }
    }
}
