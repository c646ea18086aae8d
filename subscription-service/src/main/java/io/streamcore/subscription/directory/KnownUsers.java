package io.streamcore.subscription.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** What auth-service has said about users lately, that there is no such user included. */
@ApplicationScoped
class KnownUsers {
    /** @param said the card, or empty when there is no such user */
    private record Known(Optional<UserCard> said, Instant at) {}

    private final DirectoryConfig config;
    private final Clock clock;
    private final Cache<ObjectId, Known> byId;
    private final Cache<String, Known> byName;

    @Inject
    KnownUsers(DirectoryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.byId = Caffeine.newBuilder().maximumSize(config.size()).build();
        this.byName = Caffeine.newBuilder().maximumSize(config.size()).build();
    }

    boolean isFresh(ObjectId id) {
        return isFresh(byId.getIfPresent(id));
    }

    boolean isFresh(String name) {
        return isFresh(byName.getIfPresent(name));
    }

    /** Empty when nothing is known; holding an empty one when there is no such user. */
    Optional<Optional<UserCard>> about(ObjectId id) {
        return usable(byId.getIfPresent(id));
    }

    Optional<Optional<UserCard>> about(String name) {
        return usable(byName.getIfPresent(name));
    }

    void remember(Collection<ObjectId> asked, List<UserCard> answered) {
        Map<ObjectId, UserCard> cards =
                answered.stream().collect(Collectors.toMap(UserCard::id, Function.identity(), (a, b) -> a));
        asked.forEach(id -> byId.put(id, new Known(Optional.ofNullable(cards.get(id)), clock.instant())));
    }

    void remember(String name, List<UserCard> answered) {
        byName.put(name, new Known(answered.stream().findFirst(), clock.instant()));
        answered.forEach(card -> remember(List.of(card.id()), answered));
    }

    /** Nothing that was said about this user is believed any longer. */
    void forget(ObjectId id) {
        about(id).flatMap(Function.identity()).map(UserCard::username).ifPresent(byName::invalidate);
        byId.invalidate(id);
    }

    private boolean isFresh(Known known) {
        return known != null && known.at().plus(config.fresh()).isAfter(clock.instant());
    }

    private Optional<Optional<UserCard>> usable(Known known) {
        return Optional.ofNullable(known)
                .filter(entry -> entry.at().plus(config.stale()).isAfter(clock.instant()))
                .map(Known::said);
    }
}
