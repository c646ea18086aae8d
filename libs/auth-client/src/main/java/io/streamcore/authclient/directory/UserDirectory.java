package io.streamcore.authclient.directory;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.authclient.directory.UserLookupMetrics.SummarySource;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Finds users by id or name, with one call per {@value AuthServiceClient#MAX_IDS} ids that are not cached. While
 * auth-service is unavailable, stale summaries are returned, and a circuit breaker lets lookups fail without waiting
 * for a timeout.
 */
@ApplicationScoped
public class UserDirectory {
    private static final Logger LOG = Logger.getLogger(UserDirectory.class);

    private final AuthServiceClient authService;
    private final UserSummaryCache cache;
    private final UserLookupMetrics metrics;
    private final TypedGuard<List<UserSummary>> guard;

    UserDirectory(
            @RestClient AuthServiceClient authService,
            UserSummaryCache cache,
            UserLookupMetrics metrics,
            DirectoryConfig config) {
        this.authService = authService;
        this.cache = cache;
        this.metrics = metrics;
        this.guard = TypedGuard.create(new TypeLiteral<List<UserSummary>>() {})
                .withDescription("auth-service")
                .withCircuitBreaker()
                .requestVolumeThreshold(1)
                .failureRatio(1)
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /**
     * Returns the summaries of these users; deleted users, and those that cannot be looked up, are absent.
     *
     * @param reader the user whose request this is: that user's own summary is never taken from the cache
     */
    public Map<ObjectId, UserSummary> known(Collection<ObjectId> ids, Optional<ObjectId> reader) {
        Set<ObjectId> wanted = new HashSet<>(ids);
        Set<ObjectId> outdated = new HashSet<>();
        for (ObjectId id : wanted) {
            if (reader.filter(id::equals).isPresent() || !cache.isFresh(id)) {
                outdated.add(id);
            }
        }
        Set<ObjectId> fetched = fetch(List.copyOf(outdated)) ? outdated : Set.of();
        Map<ObjectId, UserSummary> summaries = new HashMap<>();
        for (ObjectId id : wanted) {
            metrics.count(sourceOf(id, outdated, fetched));
            cache.get(id).flatMap(Function.identity()).ifPresent(summary -> summaries.put(id, summary));
        }
        return summaries;
    }

    /** As {@link #known}, but a user that cannot be looked up is reduced to the id; deleted users are absent. */
    public Map<ObjectId, UserSummary> summaries(Collection<ObjectId> ids, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> known = known(ids, reader);
        return Set.copyOf(ids).stream()
                .filter(id -> known.containsKey(id) || cache.get(id).isEmpty())
                .collect(Collectors.toMap(Function.identity(), id -> known.getOrDefault(id, UserSummary.ofId(id))));
    }

    /** Whether the user is known not to exist; false if that is unknown. */
    public boolean isDeleted(ObjectId id) {
        return !summaries(List.of(id), Optional.empty()).containsKey(id);
    }

    /**
     * Returns those of these users that exist; nulls are ignored. Users cached as absent are looked up again.
     *
     * @throws ApiException 503 {@code directory-unavailable} if one of them cannot be looked up
     */
    public Set<ObjectId> existing(Collection<ObjectId> ids) {
        Set<ObjectId> wanted = ids.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        if (!fetch(wanted.stream()
                .filter(id -> !cache.isFresh(id) || isUnknown(id))
                .toList())) {
            throw unavailable();
        }
        return wanted.stream().filter(id -> !isUnknown(id)).collect(Collectors.toSet());
    }

    /**
     * Returns the user with this id; empty if there is none.
     *
     * @throws ApiException 503 {@code directory-unavailable} if the user cannot be looked up
     */
    public Optional<UserSummary> find(ObjectId id) {
        if (!cache.isFresh(id)) {
            fetch(List.of(id));
        }
        return cache.get(id).orElseThrow(UserDirectory::unavailable);
    }

    /**
     * Returns the user with this name, which is trimmed and lower-cased; empty if there is none. That there is none is
     * never cached: a name may be registered the moment after a sign-up form has asked for it.
     *
     * @param reader the user whose request this is: that user's own summary is never taken from the cache
     * @throws ApiException 503 {@code directory-unavailable} if the user cannot be looked up
     */
    public Optional<UserSummary> findByUsername(String username, Optional<ObjectId> reader) {
        String name = username.trim().toLowerCase(Locale.ROOT);
        if (!cache.isFresh(name) || isOwnName(reader, name)) {
            Optional<List<UserSummary>> found = call(() -> authService.usersByName(name));
            found.ifPresent(users -> cache.put(name, users));
            if (found.filter(List::isEmpty).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(cache.get(name).orElseThrow(UserDirectory::unavailable));
    }

    /** Removes a user from the cache. */
    public void evict(ObjectId id) {
        cache.evict(id);
    }

    private SummarySource sourceOf(ObjectId id, Set<ObjectId> outdated, Set<ObjectId> fetched) {
        if (!outdated.contains(id)) {
            return SummarySource.CACHE;
        }
        if (fetched.contains(id) || cache.isFresh(id)) {
            return SummarySource.AUTH_SERVICE;
        }
        return cache.get(id).isPresent() ? SummarySource.STALE : SummarySource.NONE;
    }

    private boolean isUnknown(ObjectId id) {
        return cache.get(id).flatMap(Function.identity()).isEmpty();
    }

    private boolean isOwnName(Optional<ObjectId> reader, String name) {
        return reader.isPresent() && cache.get(name).map(UserSummary::id).equals(reader);
    }

    /** @return false if one of the calls failed */
    private boolean fetch(List<ObjectId> ids) {
        boolean complete = true;
        for (int from = 0; from < ids.size(); from += AuthServiceClient.MAX_IDS) {
            List<ObjectId> batch = ids.subList(from, Math.min(from + AuthServiceClient.MAX_IDS, ids.size()));
            String list = batch.stream().map(ObjectId::toHexString).collect(Collectors.joining(","));
            Optional<List<UserSummary>> users = call(() -> authService.usersByIds(list));
            users.ifPresent(found -> cache.put(batch, found));
            complete &= users.isPresent();
        }
        return complete;
    }

    /** Empty if auth-service is unavailable. */
    private Optional<List<UserSummary>> call(Supplier<AuthServiceClient.UserList> lookup) {
        try {
            return Optional.of(guard.get(
                    () -> lookup.get().users().stream().map(UserSummary::of).toList()));
        } catch (CircuitBreakerOpenException open) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.warnf("Users could not be looked up at auth-service: %s", failure.getMessage());
            return Optional.empty();
        }
    }

    private static ApiException unavailable() {
        return ApiException.unavailable("directory-unavailable", "Users are temporarily unavailable", 2);
    }
}
