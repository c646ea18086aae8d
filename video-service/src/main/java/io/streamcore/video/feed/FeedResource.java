package io.streamcore.video.feed;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.VideoFilter;
import io.streamcore.video.catalog.VideoSearch;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feed, below {@code /subscriptions} in the API. */
@Path("/api/v1/subscriptions/feed")
@Authenticated
@Tag(name = "Feed", description = "The newest videos of the caller's subscriptions")
public class FeedResource {
    private final SubscriptionCache subscriptions;
    private final VideoSearch search;
    private final VideoViewFactory views;
    private final CurrentUser caller;

    FeedResource(SubscriptionCache subscriptions, VideoSearch search, VideoViewFactory views, CurrentUser caller) {
        this.subscriptions = subscriptions;
        this.search = search;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getFeed", summary = "The newest videos of the channels the caller is subscribed to")
    @APIResponse(responseCode = "200", description = "A page of videos")
    public ApiResponse<Page<VideoView>> list(@BeanParam PageQuery paging) {
        VideoFilter filter = VideoFilter.newestOf(subscriptions.channelsOf(caller.requireId()));
        return ApiResponse.ok(search.page(filter, paging).map(docs -> views.of(docs, caller.id())), "Feed fetched");
    }
}
