package io.streamcore.authclient.directory;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.authclient.directory.UserLookupMetrics.Source;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
 * Finds users by id or name: one batched call for a page, none for what was looked up seconds ago. While auth-service is
 * unavailable, stale summaries are returned, and a circuit breaker keeps its timeout from being added to every request.
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
                .withCircuitBreaker()
                .requestVolumeThreshold(1)
                .failureRatio(1)
                .delay(config.pause().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /**
     * The summaries of these users, as far as they are known; deleted users are absent.
     *
     * @param reader whose own summary is always fetched anew
     */
    public Map<ObjectId, UserSummary> known(Collection<ObjectId> ids, Optional<ObjectId> reader) {
        Set<ObjectId> wanted = Set.copyOf(ids);
        Set<ObjectId> outdated = wanted.stream()
                .filter(id -> reader.filter(id::equals).isPresent() || !cache.isFresh(id))
                .collect(Collectors.toSet());
        Set<ObjectId> fetched = fetch(List.copyOf(outdated)) ? outdated : Set.of();
        wanted.forEach(id -> metrics.count(sourceOf(id, outdated, fetched)));
        return wanted.stream()
                .map(cache::get)
                .flatMap(Optional::stream)
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(UserSummary::id, Function.identity()));
    }

    /** As {@link #known}, but a user of whom nothing is known is reduced to the id; deleted users are absent. */
    public Map<ObjectId, UserSummary> summaries(Collection<ObjectId> ids, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> known = known(ids, reader);
        return Set.copyOf(ids).stream()
                .filter(id -> known.containsKey(id) || cache.get(id).isEmpty())
                .collect(Collectors.toMap(
                        Function.identity(), id -> known.getOrDefault(id, UserSummary.ofId(id))));
    }

    /** Whether auth-service said that there is no such user; false if it cannot be asked. */
    public boolean isDeleted(ObjectId id) {
        return !summaries(List.of(id), Optional.empty()).containsKey(id);
    }

    /**
     * Which of these users exist; nulls are ignored. A user who was unknown a moment ago is looked up again.
     *
     * @throws ApiException 503 {@code directory-unavailable} if that is not known of one of them
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
     * The user with this id; empty if there is none.
     *
     * @throws ApiException 503 {@code directory-unavailable} if that is not known
     */
    public Optional<UserSummary> find(ObjectId id) {
        if (!cache.isFresh(id)) {
            fetch(List.of(id));
        }
        return cache.get(id).orElseThrow(UserDirectory::unavailable);
    }

    /**
     * The user with this name; empty if there is none.
     *
     * @param reader who asks; a user's own summary is always fetched anew
     * @throws ApiException 503 {@code directory-unavailable} if that is not known
     */
    public Optional<UserSummary> findByUsername(String username, Optional<ObjectId> reader) {
        String name = username.trim().toLowerCase(Locale.ROOT);
        if (!cache.isFresh(name) || isOwnName(reader, name)) {
            call(() -> authService.usersByName(name)).ifPresent(users -> cache.put(name, users));
        }
        return cache.get(name).orElseThrow(UserDirectory::unavailable);
    }

    /** Drops what is cached about a user. */
    public void evict(ObjectId id) {
        cache.evict(id);
    }

    private Source sourceOf(ObjectId id, Set<ObjectId> outdated, Set<ObjectId> fetched) {
        if (!outdated.contains(id)) {
            return Source.CACHE;
        }
        if (fetched.contains(id) || cache.isFresh(id)) {
            return Source.AUTH_SERVICE;
        }
        return cache.get(id).isPresent() ? Source.STALE : Source.NONE;
    }

    private boolean isUnknown(ObjectId id) {
        return cache.get(id).flatMap(Function.identity()).isEmpty();
    }

    private boolean isOwnName(Optional<ObjectId> reader, String name) {
        return reader.isPresent()
                && cache.get(name)
                        .flatMap(Function.identity())
                        .map(UserSummary::id)
                        .equals(reader);
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
    private Optional<List<UserSummary>> call(Supplier<AuthServiceClient.Users> lookup) {
        try {
            return Optional.of(guard.get(() -> lookup.get().users()));
        } catch (CircuitBreakerOpenException skipped) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.warnf("Users could not be looked up at auth-service: %s", failure.getMessage());
            return Optional.empty();
        }
    }

    private static ApiException unavailable() {
        return ApiException.unavailable("directory-unavailable", "Users cannot be looked up right now", 2);
    }
}
