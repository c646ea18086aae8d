package io.streamcore.subscription.post;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/** Limits what one account may post, across all replicas. */
@ApplicationScoped
class PostLimits {
    private static final Pattern LINK = Pattern.compile("://|\\bwww\\.", Pattern.CASE_INSENSITIVE);

    private final PostQuotaRepository quotas;
    private final PostConfig config;
    private final Clock clock;

    PostLimits(PostQuotaRepository quotas, PostConfig config, Clock clock) {
        this.quotas = quotas;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Rejects links from new accounts, whose age is in their id.
     *
     * @throws ApiException 403 {@code links-not-allowed}
     */
    void requireNoLinksIfNew(ObjectId account, String content) {
        Instant createdAt = account.getDate().toInstant();
        if (LINK.matcher(content).find() && clock.instant().isBefore(createdAt.plus(config.linksAfter()))) {
            throw ApiException.forbidden("links-not-allowed", "New accounts cannot post links yet");
        }
    }

    /** Counts a new post. @throws ApiException 429 {@code too-many-posts} */
    void count(ObjectId account) {
        Instant now = clock.instant();
        require(quotas.count(account, Duration.ofMinutes(1), now), config.perMinute(), now);
        require(quotas.count(account, Duration.ofHours(1), now), config.perHour(), now);
    }

    private static void require(PostQuotaRepository.Window window, int allowed, Instant now) {
        if (window.posts() > allowed) {
            throw ApiException.tooMany(
                    "too-many-posts",
                    "Too many posts; wait a little",
                    window.end().getEpochSecond() - now.getEpochSecond());
        }
    }
}
