package io.streamcore.video.catalog;

import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Who sees which videos. */
@ApplicationScoped
public class CatalogService {
    @Inject
    VideoRepository videos;

    @Inject
    VideoSearch lists;

    Page<Video> list(VideoQuery query, PageQuery paging, Optional<ObjectId> reader) {
        VideoFilter listing = query.listing(reader);
        return query.asksForNoWord()
                ? Page.numbered(List.of(), 0, paging, listing::after)
                : lists.page(listing, paging);
    }

    /** @throws ApiException 404 when there is none, or none that this reader may see */
    public Video visible(ObjectId id, Optional<ObjectId> reader) {
        return videos.byId(id).filter(video -> video.isVisibleTo(reader)).orElseThrow(() -> notFound(id));
    }

    /** @throws ApiException 404 as {@link #visible}, 403 for a video of somebody else */
    public Video own(ObjectId id, ObjectId caller) {
        Video video = visible(id, Optional.of(caller));
        if (!video.owner.equals(caller)) {
            throw ApiException.forbidden("not-owner", "Only its owner may do this with a video");
        }
        return video;
    }

    static ApiException notFound(ObjectId id) {
        return ApiException.notFound("video-not-found", "No video with id %s", id);
    }
}
