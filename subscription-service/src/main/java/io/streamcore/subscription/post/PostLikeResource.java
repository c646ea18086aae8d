package io.streamcore.subscription.post;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.likes.LikeAction;
import io.streamcore.likes.LikeState;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Likes of posts; those of videos and comments have the same paths at video-service. */
@Path("/api/v1/likes")
@Authenticated
@Tag(name = "Posts")
public class PostLikeResource {
    private final PostLikes likes;
    private final CurrentUser caller;

    PostLikeResource(PostLikes likes, CurrentUser caller) {
        this.likes = likes;
        this.caller = caller;
    }

    @POST
    @Path("/toggle/t/{postId}")
    @Operation(operationId = "togglePostLike", summary = "Like a post, or take the like back")
    @APIResponse(responseCode = "200", description = "The state afterwards")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> toggle(@PathParam("postId") ObjectId postId) {
        return change(postId, LikeAction.TOGGLE);
    }

    @PUT
    @Path("/t/{postId}")
    @Operation(operationId = "likePost", summary = "Like a post; idempotent")
    @APIResponse(responseCode = "200", description = "Liked")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> like(@PathParam("postId") ObjectId postId) {
        return change(postId, LikeAction.LIKE);
    }

    @DELETE
    @Path("/t/{postId}")
    @Operation(operationId = "unlikePost", summary = "Take the like of a post back; idempotent")
    @APIResponse(responseCode = "200", description = "Not liked")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> unlike(@PathParam("postId") ObjectId postId) {
        return change(postId, LikeAction.UNLIKE);
    }

    private ApiResponse<LikeState> change(ObjectId post, LikeAction action) {
        LikeState state = likes.change(post, caller.requireId(), action);
        return ApiResponse.ok(state, state.isLiked() ? "Post liked" : "Post not liked");
    }
}
