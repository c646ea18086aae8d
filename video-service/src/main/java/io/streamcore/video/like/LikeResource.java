package io.streamcore.video.like;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeState;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(LikeResource.PATH)
@Authenticated
@Tag(name = "Likes", description = "What the caller likes")
public class LikeResource {
    static final String PATH = "/api/v1/likes";

    private final VideoLikes likes;
    private final LikedVideos liked;
    private final CurrentUser caller;

    LikeResource(VideoLikes likes, LikedVideos liked, CurrentUser caller) {
        this.likes = likes;
        this.liked = liked;
        this.caller = caller;
    }

    @POST
    @Path("/toggle/v/{videoId}")
    @Operation(operationId = "toggleVideoLike", summary = "Like a video, or take the like back")
    @APIResponse(responseCode = "200", description = "The state afterwards")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> toggle(@PathParam("videoId") ObjectId videoId) {
        return change(videoId, LikeAction.TOGGLE);
    }

    @PUT
    @Path("/v/{videoId}")
    @Operation(operationId = "likeVideo", summary = "Like a video; idempotent")
    @APIResponse(responseCode = "200", description = "Liked")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> like(@PathParam("videoId") ObjectId videoId) {
        return change(videoId, LikeAction.LIKE);
    }

    @DELETE
    @Path("/v/{videoId}")
    @Operation(operationId = "unlikeVideo", summary = "Take the like of a video back; idempotent")
    @APIResponse(responseCode = "200", description = "Not liked")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> unlike(@PathParam("videoId") ObjectId videoId) {
        return change(videoId, LikeAction.UNLIKE);
    }

    @GET
    @Path("/videos")
    @Operation(
            operationId = "listLikedVideos",
            summary = "The videos that the caller likes, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The videos, each also under the names `video` and `likedVideo`",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<LikedVideoView>>> videos(@BeanParam CursorQuery query) {
        return liked.latest(caller.requireId(), query).response(PATH + "/videos", "Liked videos fetched");
    }

    private ApiResponse<LikeState> change(ObjectId video, LikeAction action) {
        LikeState state = likes.change(video, caller.requireId(), action);
        return ApiResponse.ok(state, state.isLiked() ? "Video liked" : "Video not liked");
    }
}
