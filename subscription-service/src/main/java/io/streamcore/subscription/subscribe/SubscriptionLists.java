package io.streamcore.subscription.subscribe;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.subscription.channel.Counted;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Subscriptions as people see them: with the cards of the users at the other end. Who is gone is left out. */
@ApplicationScoped
public class SubscriptionLists {
    private static final int MAX_IDS = 100;

    @Inject
    SubscriptionRepository rows;

    @Inject
    CounterRepository counters;

    @Inject
    UserDirectory directory;

    Page<FollowerView> followers(ObjectId channel, PageQuery query) {
        requireUser(channel, "channel-not-found", "There is no channel with id %s");
        return rows.newestFirst(Side.CHANNEL, channel, query, () -> counters.read(channel, Counted.SUBSCRIBERS))
                .map(page -> {
                    Map<ObjectId, UserSummary> users = cards(page, Side.CHANNEL);
                    return page.stream()
                            .filter(row -> users.containsKey(row.subscriber))
                            .map(row -> FollowerView.of(users.get(row.subscriber), row))
                            .toList();
                });
    }

    Page<FollowedView> followedBy(ObjectId subscriber, PageQuery query) {
        requireUser(subscriber, "user-not-found", "There is no user with id %s");
        return rows.newestFirst(
                        Side.SUBSCRIBER, subscriber, query, () -> counters.read(subscriber, Counted.SUBSCRIBED_TO))
                .map(page -> {
                    Map<ObjectId, UserSummary> users = cards(page, Side.SUBSCRIBER);
                    Map<ObjectId, Long> counts = counters.subscribersOf(users.keySet());
                    return page.stream()
                            .filter(row -> users.containsKey(row.channel))
                            .map(row ->
                                    FollowedView.of(users.get(row.channel), counts.getOrDefault(row.channel, 0L), row))
                            .toList();
                });
    }

    /** For each of the channels, in the order asked, whether the subscriber follows it. */
    Map<String, Boolean> exist(ObjectId subscriber, String channelIds) {
        List<ObjectId> channels = Arrays.stream(Objects.toString(channelIds, "").split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .limit(MAX_IDS + 1)
                .map(id -> ObjectIdParameters.read("channelIds", id))
                .toList();
        if (channels.size() > MAX_IDS) {
            throw ApiException.badField("channelIds", "too-many-ids", "At most %d ids can be asked about", MAX_IDS);
        }
        Set<ObjectId> followed = channels.isEmpty() ? Set.of() : rows.followedAmong(subscriber, channels);
        Map<String, Boolean> answer = new LinkedHashMap<>();
        channels.forEach(channel -> answer.put(channel.toHexString(), followed.contains(channel)));
        return answer;
    }

    private Map<ObjectId, UserSummary> cards(List<Subscription> page, Side side) {
        return directory.summaries(page.stream().map(side::otherOf).toList(), Optional.empty());
    }

    private void requireUser(ObjectId id, String code, String message) {
        if (directory.isDeleted(id)) {
            throw ApiException.notFound(code, message, id);
        }
    }
}
