package io.streamcore.video.comment;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/comments/c/{commentId}/pin")
@Authenticated
@Tag(name = "Comments", description = "What users say about a video")
public class PinResource {
    private final PinService pins;
    private final CurrentUser caller;

    PinResource(PinService pins, CurrentUser caller) {
        this.pins = pins;
        this.caller = caller;
    }

    @PUT
    @Operation(
            operationId = "pinComment",
            summary = "Pin a comment on one's own video, in place of another one; idempotent")
    @APIResponse(responseCode = "200", description = "Pinned: the first of the list")
    @APIResponse(responseCode = "400", description = "`cannot-pin-reply`; `bad-id`")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    public ApiResponse<PinState> pin(@PathParam("commentId") ObjectId commentId) {
        pins.pin(commentId, caller.requireId());
        return ApiResponse.ok(new PinState(true), "Comment pinned");
    }

    @DELETE
    @Operation(operationId = "unpinComment", summary = "End that a comment is pinned; idempotent")
    @APIResponse(responseCode = "200", description = "Not pinned")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    public ApiResponse<PinState> unpin(@PathParam("commentId") ObjectId commentId) {
        pins.unpin(commentId, caller.requireId());
        return ApiResponse.ok(new PinState(false), "Comment not pinned");
    }
}
