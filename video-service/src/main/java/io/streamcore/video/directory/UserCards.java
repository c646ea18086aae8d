package io.streamcore.video.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.streamcore.video.directory.CardMeters.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The cards of users, by one batched call for all that are not known freshly. A card is believed for a few seconds;
 * while auth-service is away the last known one serves, for a day.
 */
@ApplicationScoped
public class UserCards {
    private static final Logger LOG = Logger.getLogger(UserCards.class);
    static final Duration FRESH = Duration.ofSeconds(10);
    static final Duration KEPT = Duration.ofDays(1);

    /** How long a failing auth-service is not asked again, so that its time limit is not added to every page. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    @RestClient
    AuthDirectory directory;

    @Inject
    CardMeters meters;

    @Inject
    Clock clock;

    private final Cache<ObjectId, Known> known =
            Caffeine.newBuilder().maximumSize(50_000).build();
    private final Pause pause = new Pause(LEFT_ALONE);

    private record Known(Optional<UserCard> card, Instant at) {}

    /**
     * The cards of these users, as far as they can be had; absent users are deleted or not known now.
     *
     * @param reader whose own card is always asked for anew
     */
    public Map<ObjectId, UserCard> of(Collection<ObjectId> ids, Optional<ObjectId> reader) {
        Instant now = clock.instant();
        List<ObjectId> wanted = ids.stream()
                .distinct()
                .filter(id -> reader.filter(id::equals).isPresent() || !isKnownSince(id, now.minus(FRESH)))
                .toList();
        if (!pause.isOn(now)) {
            for (int from = 0; from < wanted.size(); from += AuthDirectory.MAX_IDS) {
                ask(wanted.subList(from, Math.min(from + AuthDirectory.MAX_IDS, wanted.size())), now);
            }
        }
        Map<ObjectId, UserCard> cards = new HashMap<>();
        for (ObjectId id : Set.copyOf(ids)) {
            meters.count(source(id, wanted, now));
            if (isKnownSince(id, now.minus(KEPT))) {
                known.getIfPresent(id).card().ifPresent(card -> cards.put(id, card));
            }
        }
        return cards;
    }

    private Source source(ObjectId id, List<ObjectId> wanted, Instant now) {
        if (!wanted.contains(id)) {
            return Source.CACHE;
        }
        if (isKnownSince(id, now)) {
            return Source.AUTH_SERVICE;
        }
        return isKnownSince(id, now.minus(KEPT)) ? Source.STALE : Source.NONE;
    }

    private boolean isKnownSince(ObjectId id, Instant oldest) {
        Known entry = known.getIfPresent(id);
        return entry != null && !entry.at().isBefore(oldest);
    }

    private void ask(List<ObjectId> ids, Instant now) {
        try {
            String list = ids.stream().map(ObjectId::toHexString).collect(Collectors.joining(","));
            Map<String, UserCard> found =
                    directory.users(list).users().stream().collect(Collectors.toMap(UserCard::id, Function.identity()));
            ids.forEach(id -> known.put(id, new Known(Optional.ofNullable(found.get(id.toHexString())), now)));
        } catch (RuntimeException away) {
            pause.begin(now);
            LOG.warnf("auth-service did not tell of %d users: %s", ids.size(), away.getMessage());
        }
    }
}
