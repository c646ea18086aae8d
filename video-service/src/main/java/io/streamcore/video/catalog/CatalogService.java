package io.streamcore.video.catalog;

import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Decides which videos a user may see and change. */
@ApplicationScoped
public class CatalogService {
    private final VideoRepository videos;
    private final VideoSearch search;
    private final LinkAccess links;

    CatalogService(VideoRepository videos, VideoSearch search, LinkAccess links) {
        this.videos = videos;
        this.search = search;
        this.links = links;
    }

    Page<Video> list(VideoQuery query, PageQuery paging, Optional<ObjectId> reader) {
        VideoFilter filter = query.filter(reader);
        return query.hasNoSearchTerms()
                ? Page.numbered(List.of(), 0, paging, filter::cursorAfter)
                : search.page(filter, paging);
    }

    /**
     * A video to be shown, not to be saved.
     *
     * @throws ApiException 404 {@code video-not-found} if there is none that this reader may see
     */
    public Video getVisible(ObjectId id, Optional<ObjectId> reader) {
        return videos.findForViews(id)
                .filter(video -> video.isVisibleTo(reader))
                .orElseThrow(() -> notFound(id));
    }

    /** @param linkExpiry when the link expires that opened the video; empty if the reader may see it anyway */
    record OpenedVideo(Video video, Optional<Instant> linkExpiry) {}

    /**
     * A video that the reader may see, or that a link opens.
     *
     * @param counted whether this is a use of the link, if it is needed
     * @throws ApiException 404 {@code video-not-found}, whatever the reason
     */
    OpenedVideo open(ObjectId id, Optional<ObjectId> reader, Optional<String> link, boolean counted) {
        Video video = videos.findForViews(id).orElseThrow(() -> notFound(id));
        if (video.isVisibleTo(reader)) {
            return new OpenedVideo(video, Optional.empty());
        }
        Instant expiry =
                link.flatMap(given -> links.open(video, given, counted)).orElseThrow(() -> notFound(id));
        return new OpenedVideo(video, Optional.of(expiry));
    }

    /** @throws ApiException 404 as {@link #getVisible}, 403 {@code not-owner} for a video of another user */
    public Video getOwned(ObjectId id, ObjectId caller) {
        Video video = videos.find(id)
                .filter(found -> found.isVisibleTo(Optional.of(caller)))
                .orElseThrow(() -> notFound(id));
        if (!video.owner.equals(caller)) {
            throw ApiException.forbidden("not-owner", "Only the owner may change a video");
        }
        return video;
    }

    public static ApiException notFound(ObjectId id) {
        return ApiException.notFound("video-not-found", "No video with id %s", id);
    }
}
