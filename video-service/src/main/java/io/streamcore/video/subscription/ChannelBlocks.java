package io.streamcore.video.subscription;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Refuses users whom a channel has blocked. The whole list of a channel is kept for seconds, so that a video that many
 * different users like costs a call in some seconds. While subscription-service is unavailable the last known list
 * holds, and without one everybody is refused: a block protects somebody, so not to know is no permission.
 */
@ApplicationScoped
public class ChannelBlocks {
    /** Of about 50 bytes each. */
    private static final long MAX_CACHED_USERS = 500_000;

    private final BlockSource source;
    private final ChannelConfig config;
    private final Clock clock;
    private final SharedLookups<Set<ObjectId>> lookups = new SharedLookups<>();
    private final Cache<ObjectId, KnownBlocks> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_USERS)
            .weigher((ObjectId channel, KnownBlocks known) -> 1 + known.users().size())
            .build();

    private record KnownBlocks(Set<ObjectId> users, Instant at) {}

    ChannelBlocks(BlockSource source, ChannelConfig config, Clock clock) {
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    /** @throws ApiException 403 {@code blocked}, 503 {@code subscriptions-unavailable} */
    public void requireNotBlocked(ObjectId channel, ObjectId user) {
        if (!channel.equals(user) && blockedBy(channel).contains(user)) {
            throw ApiException.forbidden("blocked", "The channel has blocked you");
        }
    }

    private Set<ObjectId> blockedBy(ObjectId channel) {
        return youngerThan(config.fresh(), channel)
                .or(() -> lookups.once(channel, () -> fetch(channel)))
                .or(() -> youngerThan(config.stale(), channel))
                .orElseThrow(() -> ApiException.unavailable(
                        "subscriptions-unavailable", "Whom the channel has blocked is unknown right now", 2));
    }

    private Optional<Set<ObjectId>> fetch(ObjectId channel) {
        Optional<Set<ObjectId>> current = source.fetch(channel);
        current.ifPresent(users -> cache.put(channel, new KnownBlocks(users, clock.instant())));
        return current;
    }

    private Optional<Set<ObjectId>> youngerThan(Duration age, ObjectId channel) {
        return Optional.ofNullable(cache.getIfPresent(channel))
                .filter(known -> known.at().plus(age).isAfter(clock.instant()))
                .map(KnownBlocks::users);
    }
}
