package io.streamcore.authclient.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;

/** Caches users by id and by name; by id, absent ones too. */
@ApplicationScoped
class UserSummaryCache {
    private final DirectoryConfig config;
    private final Clock clock;
    private final Cache<ObjectId, Entry> byId;
    private final Cache<String, Entry> byName;

    /** @param summary empty if the user does not exist */
    private record Entry(Optional<UserSummary> summary, Instant at) {}

    UserSummaryCache(DirectoryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.byId = Caffeine.newBuilder().maximumSize(config.size()).build();
        this.byName = Caffeine.newBuilder().maximumSize(config.size()).build();
    }

    boolean isFresh(ObjectId id) {
        return isYoungerThan(config.fresh(), byId.getIfPresent(id));
    }

    boolean isFresh(String name) {
        return isYoungerThan(config.fresh(), byName.getIfPresent(name));
    }

    /** Empty if the user is not cached; contains an empty Optional if the user is known not to exist. */
    Optional<Optional<UserSummary>> get(ObjectId id) {
        return usable(byId.getIfPresent(id));
    }

    /** By the normalized username; empty if the user is not cached. */
    Optional<UserSummary> get(String name) {
        return usable(byName.getIfPresent(name)).flatMap(Function.identity());
    }

    void put(Collection<ObjectId> requested, List<UserSummary> found) {
        Map<ObjectId, UserSummary> summaries =
                found.stream().collect(Collectors.toMap(UserSummary::id, Function.identity(), (a, b) -> a));
        requested.forEach(id -> byId.put(id, new Entry(Optional.ofNullable(summaries.get(id)), clock.instant())));
    }

    void put(String name, List<UserSummary> found) {
        if (found.isEmpty()) {
            byName.invalidate(name);
        } else {
            byName.put(name, new Entry(Optional.of(found.get(0)), clock.instant()));
        }
        found.forEach(summary -> put(List.of(summary.id()), found));
    }

    void evict(ObjectId id) {
        get(id).flatMap(Function.identity()).map(UserSummary::username).ifPresent(byName::invalidate);
        byId.invalidate(id);
    }

    private Optional<Optional<UserSummary>> usable(Entry entry) {
        return isYoungerThan(config.stale(), entry) ? Optional.of(entry.summary()) : Optional.empty();
    }

    private boolean isYoungerThan(Duration age, Entry entry) {
        return entry != null && entry.at().plus(age).isAfter(clock.instant());
    }
}
