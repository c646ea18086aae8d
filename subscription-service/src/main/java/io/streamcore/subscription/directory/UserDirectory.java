package io.streamcore.subscription.directory;

import io.streamcore.kit.reply.ApiException;
import io.streamcore.subscription.directory.CardMeters.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Finds users by id or name: one batched call for a page, none for what was asked seconds ago. */
@ApplicationScoped
public class UserDirectory {
    static final int BATCH = 100;
    private static final Logger LOG = Logger.getLogger(UserDirectory.class);

    @Inject
    @RestClient
    AuthService authService;

    @Inject
    DirectoryConfig config;

    @Inject
    KnownUsers known;

    @Inject
    CardMeters meters;

    @Inject
    Clock clock;

    private volatile Instant quietUntil = Instant.EPOCH;

    /**
     * The cards of these users; who is known to be gone is absent. Answers always: a user about whom nobody can tell
     * anything now is reduced to the id.
     */
    public Map<ObjectId, UserCard> cards(Collection<ObjectId> ids) {
        Set<ObjectId> wanted = Set.copyOf(ids);
        Set<ObjectId> unknown = wanted.stream().filter(id -> !known.isFresh(id)).collect(Collectors.toSet());
        learn(List.copyOf(unknown));
        wanted.forEach(id -> meters.count(sourceOf(id, unknown)));
        return wanted.stream()
                .map(id -> known.about(id).orElse(Optional.of(UserCard.reducedTo(id))))
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(UserCard::id, Function.identity()));
    }

    private Source sourceOf(ObjectId id, Set<ObjectId> unknown) {
        if (!unknown.contains(id)) {
            return Source.CACHE;
        }
        if (known.isFresh(id)) {
            return Source.AUTH_SERVICE;
        }
        return known.about(id).isPresent() ? Source.STALE : Source.NONE;
    }

    /** Whether auth-service has said that there is no such user; false when nobody can tell. */
    public boolean isGone(ObjectId id) {
        return !cards(List.of(id)).containsKey(id);
    }

    /**
     * Which of these users there are. Who was unknown a moment ago is asked about again.
     *
     * @throws ApiException 503 {@code directory-unavailable} when nobody can tell of one of them
     */
    public Set<ObjectId> existing(Collection<ObjectId> ids) {
        Set<ObjectId> wanted = Set.copyOf(ids);
        if (!learn(wanted.stream()
                .filter(id -> !known.isFresh(id) || isUnknown(id))
                .toList())) {
            throw unavailable();
        }
        return wanted.stream().filter(id -> !isUnknown(id)).collect(Collectors.toSet());
    }

    private boolean isUnknown(ObjectId id) {
        return known.about(id).flatMap(card -> card).isEmpty();
    }

    /**
     * The user with this id, or empty when there is none.
     *
     * @throws ApiException 503 {@code directory-unavailable} when nobody can tell
     */
    public Optional<UserCard> find(ObjectId id) {
        if (!known.isFresh(id)) {
            learn(List.of(id));
        }
        return known.about(id).orElseThrow(UserDirectory::unavailable);
    }

    /**
     * The user with this name, or empty when there is none.
     *
     * @param reader who asks: a user who reads about itself is not told old news
     * @throws ApiException 503 {@code directory-unavailable} when nobody can tell
     */
    public Optional<UserCard> findNamed(String username, Optional<ObjectId> reader) {
        String name = username.trim().toLowerCase(Locale.ROOT);
        if (!known.isFresh(name) || isItself(reader, name)) {
            ask(() -> authService.named(name)).ifPresent(users -> known.remember(name, users));
        }
        return known.about(name).orElseThrow(UserDirectory::unavailable);
    }

    /** Nothing that was said about this user is believed any longer. */
    public void forget(ObjectId id) {
        known.forget(id);
    }

    private boolean isItself(Optional<ObjectId> reader, String name) {
        return reader.isPresent()
                && known.about(name).flatMap(card -> card).map(UserCard::id).equals(reader);
    }

    /** False when not all of the questions were answered. */
    private boolean learn(List<ObjectId> ids) {
        boolean answered = true;
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<ObjectId> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            String list = batch.stream().map(ObjectId::toHexString).collect(Collectors.joining(","));
            Optional<List<UserCard>> users = ask(() -> authService.users(list));
            users.ifPresent(cards -> known.remember(batch, cards));
            answered &= users.isPresent();
        }
        return answered;
    }

    /** Empty when auth-service is away; then it is left in peace for a moment, so that not every request waits for it. */
    private Optional<List<UserCard>> ask(Supplier<AuthService.Users> question) {
        if (clock.instant().isBefore(quietUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.get().users());
        } catch (RuntimeException e) {
            quietUntil = clock.instant().plus(config.pause());
            LOG.warnf("auth-service could not be asked for users: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static ApiException unavailable() {
        return ApiException.unavailable("directory-unavailable", "Users cannot be looked up right now", 2);
    }
}
