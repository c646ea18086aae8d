package io.streamcore.video.like;

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

/** Likes of comments and replies. */
@Path(LikeResource.PATH)
@Authenticated
@Tag(name = "Likes", description = "What the caller likes")
public class CommentLikeResource {
    private final CommentLikeService likes;
    private final CurrentUser caller;

    CommentLikeResource(CommentLikeService likes, CurrentUser caller) {
        this.likes = likes;
        this.caller = caller;
    }

    @POST
    @Path("/toggle/c/{commentId}")
    @Operation(operationId = "toggleCommentLike", summary = "Like a comment, or take the like back")
    @APIResponse(responseCode = "200", description = "The state afterwards")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> toggle(@PathParam("commentId") ObjectId commentId) {
        return change(commentId, LikeAction.TOGGLE);
    }

    @PUT
    @Path("/c/{commentId}")
    @Operation(operationId = "likeComment", summary = "Like a comment; idempotent")
    @APIResponse(responseCode = "200", description = "Liked")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> like(@PathParam("commentId") ObjectId commentId) {
        return change(commentId, LikeAction.LIKE);
    }

    @DELETE
    @Path("/c/{commentId}")
    @Operation(operationId = "unlikeComment", summary = "Take the like of a comment back; idempotent")
    @APIResponse(responseCode = "200", description = "Not liked")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(responseCode = "503", description = "`like-busy`: nothing was changed; repeat the request")
    public ApiResponse<LikeState> unlike(@PathParam("commentId") ObjectId commentId) {
        return change(commentId, LikeAction.UNLIKE);
    }

    private ApiResponse<LikeState> change(ObjectId comment, LikeAction action) {
        LikeState state = likes.change(comment, caller.requireId(), action);
        return ApiResponse.ok(state, state.isLiked() ? "Comment liked" : "Comment not liked");
    }
}
