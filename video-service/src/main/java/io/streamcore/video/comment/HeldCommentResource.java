package io.streamcore.video.comment;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.comment.VisibleComments.CommentOfVideo;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/comments")
@Authenticated
@Tag(name = "Held comments", description = "Comments that wait for the approval of the video's owner")
public class HeldCommentResource {
    private final HeldCommentService held;
    private final CommentViews views;
    private final CurrentUser caller;

    HeldCommentResource(HeldCommentService held, CommentViews views, CurrentUser caller) {
        this.held = held;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Path("/held")
    @Operation(
            operationId = "listHeldComments",
            summary = "The comments that wait for the caller's approval, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The comments and replies",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<CommentView>>> list(@BeanParam CursorQuery query) {
        return held.latest(caller.requireId(), query)
                .map(found -> views.of(found, Optional.empty(), caller.id()))
                .response("/api/v1/comments/held", "Held comments fetched");
    }

    @PUT
    @Path("/c/{commentId}/approval")
    @Operation(operationId = "approveComment", summary = "Show a held comment on one's own video; idempotent")
    @APIResponse(responseCode = "200", description = "The comment, which everybody sees now")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    public ApiResponse<CommentView> approve(@PathParam("commentId") ObjectId commentId) {
        CommentOfVideo approved = held.approve(commentId, caller.requireId());
        return ApiResponse.ok(views.of(approved.comment(), approved.pinned(), caller.id()), "Comment approved");
    }
}
