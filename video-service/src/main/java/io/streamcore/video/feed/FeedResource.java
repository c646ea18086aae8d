package io.streamcore.video.feed;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.video.catalog.VideoFilter;
import io.streamcore.video.catalog.VideoSearch;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Below {@code /subscriptions} for clients, here because the videos are here. */
@Path("/api/v1/subscriptions/feed")
@Authenticated
@Tag(name = "Feed", description = "What the channels one follows have published")
public class FeedResource {
    @Inject
    SubscriptionCache followed;

    @Inject
    VideoSearch lists;

    @Inject
    VideoViewFactory views;

    @Inject
    CurrentUser caller;

    @GET
    @Operation(operationId = "getFeed", summary = "The newest videos of the channels one follows")
    @APIResponse(responseCode = "200", description = "A page of videos")
    public ApiResponse<Page<VideoView>> read(@BeanParam PageQuery paging) {
        VideoFilter listing = VideoFilter.newestOf(followed.of(caller.requireId()));
        return ApiResponse.ok(lists.page(listing, paging).map(docs -> views.of(docs, caller.id())), "Feed fetched");
    }
}
