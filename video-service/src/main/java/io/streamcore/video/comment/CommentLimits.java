package io.streamcore.video.comment;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;

/** Limits what one account may write, across all replicas. */
@ApplicationScoped
class CommentLimits {
    private static final Pattern LINK = Pattern.compile("://|\\bwww\\.", Pattern.CASE_INSENSITIVE);

    private final CommentQuotaRepository quotas;
    private final CommentConfig config;
    private final Clock clock;

    CommentLimits(CommentQuotaRepository quotas, CommentConfig config, Clock clock) {
        this.quotas = quotas;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Rejects links from new accounts, whose age is in their id.
     *
     * @throws ApiException 403 {@code links-not-allowed}
     */
    void requireNoLinksIfNew(ObjectId author, String content) {
        Instant trusted = author.getDate().toInstant().plus(config.linksAfter());
        if (trusted.isAfter(clock.instant()) && LINK.matcher(content).find()) {
            throw ApiException.forbidden("links-not-allowed", "New accounts cannot post links yet");
        }
    }

    /** Counts a new comment. @throws ApiException 429 {@code too-many-comments} */
    void count(ObjectId author) {
        count(author, Duration.ofMinutes(1), config.perMinute());
        count(author, Duration.ofHours(1), config.perHour());
    }

    private void count(ObjectId author, Duration length, int allowed) {
        long now = clock.instant().getEpochSecond();
        long seconds = length.toSeconds();
        long end = (now / seconds + 1) * seconds;
        int counted = quotas.increment(author + ":" + seconds + ":" + end, Instant.ofEpochSecond(end));
        if (counted > allowed) {
            throw ApiException.tooMany("too-many-comments", "Too many comments; wait a little", end - now);
        }
    }
}
