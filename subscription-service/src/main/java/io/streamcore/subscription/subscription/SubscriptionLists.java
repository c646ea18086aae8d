package io.streamcore.subscription.subscription;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Lists subscriptions with the summaries of the users at the other end. Deleted users are left out. */
@ApplicationScoped
public class SubscriptionLists {
    static final int DEFAULT_LIMIT = 100;
    private static final int MAX_IDS = 100;

    private final SubscriptionRepository subscriptions;
    private final CounterRepository counters;
    private final UserDirectory directory;

    SubscriptionLists(SubscriptionRepository subscriptions, CounterRepository counters, UserDirectory directory) {
        this.subscriptions = subscriptions;
        this.counters = counters;
        this.directory = directory;
    }

    Slice<SubscriberView> subscribers(ObjectId channel, CursorQuery query, Optional<ObjectId> reader) {
        requireUser(channel, "channel-not-found", "There is no channel with id %s");
        return newestFirst(SubscriptionEnd.CHANNEL, channel, query).map(rows -> {
            Map<ObjectId, UserSummary> users = summaries(SubscriptionEnd.SUBSCRIBER, rows, reader);
            return rows.stream()
                    .filter(row -> users.containsKey(row.subscriber))
                    .map(row -> SubscriberView.of(users.get(row.subscriber), row))
                    .toList();
        });
    }

    Slice<ChannelSubscriptionView> channels(ObjectId subscriber, CursorQuery query, Optional<ObjectId> reader) {
        requireUser(subscriber, "user-not-found", "There is no user with id %s");
        return newestFirst(SubscriptionEnd.SUBSCRIBER, subscriber, query).map(rows -> {
            Map<ObjectId, UserSummary> users = summaries(SubscriptionEnd.CHANNEL, rows, reader);
            Map<ObjectId, Long> counts = counters.subscriberCounts(users.keySet());
            return rows.stream()
                    .filter(row -> users.containsKey(row.channel))
                    .map(row -> ChannelSubscriptionView.of(
                            users.get(row.channel), counts.getOrDefault(row.channel, 0L), row))
                    .toList();
        });
    }

    /**
     * Whether the subscriber is subscribed to each of the channels, in the order of the request.
     *
     * @param channelIds up to 100 ids, separated by commas; null for none
     * @throws ApiException 400 {@code bad-id} or {@code too-many-ids}
     */
    Map<String, Boolean> exist(ObjectId subscriber, String channelIds) {
        List<ObjectId> channels = Arrays.stream(Objects.toString(channelIds, "").split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .limit(MAX_IDS + 1)
                .map(id -> ObjectIdParameters.read("channelIds", id))
                .toList();
        if (channels.size() > MAX_IDS) {
            throw ApiException.badField("channelIds", "too-many-ids", "At most %d ids are allowed", MAX_IDS);
        }
        Set<ObjectId> subscribed =
                channels.isEmpty() ? Set.of() : subscriptions.findChannelsAmong(subscriber, channels);
        Map<String, Boolean> result = new LinkedHashMap<>();
        channels.forEach(channel -> result.put(channel.toHexString(), subscribed.contains(channel)));
        return result;
    }

    private Slice<Subscription> newestFirst(SubscriptionEnd end, ObjectId user, CursorQuery query) {
        return subscriptions.newestFirst(end, user, query, DEFAULT_LIMIT);
    }

    private Map<ObjectId, UserSummary> summaries(
            SubscriptionEnd end, List<Subscription> rows, Optional<ObjectId> reader) {
        return directory.summaries(rows.stream().map(row -> row.userAt(end)).toList(), reader);
    }

    private void requireUser(ObjectId id, String code, String message) {
        if (directory.isDeleted(id)) {
            throw ApiException.notFound(code, message, id);
        }
    }
}
