package io.streamcore.video.playback;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.MoveRequests;
import io.streamcore.video.catalog.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Creates, lists and revokes the playback links of a video. */
@ApplicationScoped
public class PlaybackLinks {
    private static final String ORDER = "playback-links";
    private static final int DEFAULT_LIMIT = 50;

    private final PlaybackLinkRepository links;
    private final LinkSecrets secrets;
    private final LinkEnder ender;
    private final MoveRequests moves;
    private final PlaybackConfig config;
    private final Clock clock;

    PlaybackLinks(
            PlaybackLinkRepository links,
            LinkSecrets secrets,
            LinkEnder ender,
            MoveRequests moves,
            PlaybackConfig config,
            Clock clock) {
        this.links = links;
        this.secrets = secrets;
        this.ender = ender;
        this.moves = moves;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Creates the link with this id, or returns the one that an interrupted request created. Counting follows the
     * insertion, so that concurrent requests cannot exceed the limit together.
     *
     * @throws ApiException 409 {@code too-many-links}
     */
    PlaybackLink create(ObjectId id, Video video, PlaybackLinkRequest request) {
        Instant now = clock.instant();
        PlaybackLink link = new PlaybackLink();
        link.id = id;
        link.owner = video.owner;
        link.video = video.id;
        link.hash = LinkSecrets.hash(secrets.of(id));
        link.createdAt = now;
        link.expiresAt = request.expiry(now);
        link.maxUses = request.maxUses();
        link.usesLeft = request.maxUses() == null ? Long.MAX_VALUE : request.maxUses();
        link.endDueAt = link.expiresAt;
        if (!links.insert(link)) {
            return links.find(id).orElse(link);
        }
        if (links.countLive(video.id, now, config.maxLinks() + 1) > config.maxLinks()) {
            links.delete(id);
            throw ApiException.conflict("too-many-links", "A video can have %d links; revoke one", config.maxLinks());
        }
        return link;
    }

    Slice<PlaybackLinkView> latest(Video video, CursorQuery query) {
        int limit = query.limit(DEFAULT_LIMIT);
        Optional<Cursor> after = query.cursor(ORDER).map(PlaybackLinks::requireType);
        List<PlaybackLink> found = links.findLive(video.id, clock.instant(), after, limit + 1);
        return Slice.of(found, limit, PlaybackLinks::cursorAfter)
                .map(entries -> entries.stream().map(PlaybackLinkView::of).toList());
    }

    /**
     * Returns when the addresses given out are dead, or after a short time.
     *
     * @throws ApiException 404 {@code playback-link-not-found}
     */
    void revoke(Video video, ObjectId id) {
        if (!links.revoke(video.id, id, clock.instant())) {
            throw ApiException.notFound("playback-link-not-found", "No playback link with id %s", id);
        }
        ender.end(video.id).ifPresent(moves::await);
    }

    private static Cursor cursorAfter(PlaybackLink link) {
        return new Cursor(ORDER, new BsonDateTime(link.createdAt.toEpochMilli()), link.id);
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
