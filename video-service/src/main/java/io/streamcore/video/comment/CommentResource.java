package io.streamcore.video.comment;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.PublicRead;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.caller.VerifiedEmailPolicy;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.comment.VisibleComments.CommentOfVideo;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/comments")
@Tag(name = "Comments", description = "What users say about a video")
public class CommentResource {
    private final CommentService comments;
    private final VisibleComments visible;
    private final CommentPages pages;
    private final CommentViews views;
    private final CatalogService catalog;
    private final Idempotency idempotency;
    private final CurrentUser caller;
    private final VerifiedEmailPolicy policy;

    CommentResource(
            CommentService comments,
            VisibleComments visible,
            CommentPages pages,
            CommentViews views,
            CatalogService catalog,
            Idempotency idempotency,
            CurrentUser caller,
            VerifiedEmailPolicy policy) {
        this.comments = comments;
        this.visible = visible;
        this.pages = pages;
        this.views = views;
        this.catalog = catalog;
        this.idempotency = idempotency;
        this.caller = caller;
        this.policy = policy;
    }

    @GET
    @Path("/{videoId}")
    @PublicRead
    @Operation(operationId = "listComments", summary = "The comments on a video, without replies")
    @APIResponse(responseCode = "200", description = "A page of comments; totalDocs is the video's commentsCount")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    public ApiResponse<Page<CommentView>> list(
            @PathParam("videoId") ObjectId videoId, @BeanParam CommentQuery query, @BeanParam PageQuery paging) {
        CommentSort sort = query.sort();
        Video video = catalog.getVisible(videoId, caller.id());
        Optional<ObjectId> pinned = Optional.ofNullable(video.pinnedComment);
        CommentThread thread = CommentThread.of(videoId, Optional.empty());
        return ApiResponse.ok(
                pages.read(thread, video.commentsCount, pinned, sort, paging)
                        .map(found -> views.of(found, pinned, caller.id())),
                "Comments fetched");
    }

    @POST
    @Path("/{videoId}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addComment",
            summary = "Comment on a video, or reply to a comment",
            description = "At most 10 a minute and 100 an hour. Links are for accounts that are older than a day.")
    @APIResponse(
            responseCode = "200",
            description = "The comment",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(
            responseCode = "403",
            description = "`comments-closed`; `blocked`; `links-not-allowed`; `cross-site-refused`;"
                    + " `email-not-verified`, if the platform requires it")
    @APIResponse(responseCode = "404", description = "`video-not-found`; `comment-not-found`: the parent")
    @APIResponse(responseCode = "409", description = "`idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    @APIResponse(responseCode = "429", description = "`too-many-comments`")
    public ApiResponse<CommentView> add(
            @PathParam("videoId") ObjectId videoId,
            @NotNull CommentRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        policy.require();
        ObjectId author = caller.requireId();
        String content = CommentText.read(request.content());
        Optional<ObjectId> parent = request.parent();
        Fingerprint fingerprint = idempotency.fingerprint().and(videoId);
        request.addTo(fingerprint);
        return idempotency.once(
                "add-comment",
                author.toHexString(),
                key,
                fingerprint,
                CommentView.class,
                id -> ApiResponse.created(
                        views.of(comments.add(id, videoId, author, content, parent), Optional.empty(), caller.id()),
                        "Comment added"));
    }

    @GET
    @Path("/c/{commentId}")
    @PublicRead
    @Operation(operationId = "getComment", summary = "One comment or reply")
    @APIResponse(responseCode = "200", description = "The comment")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    public ApiResponse<CommentView> get(@PathParam("commentId") ObjectId commentId) {
        return response(visible.get(commentId, caller.id()), "Comment fetched");
    }

    @GET
    @Path("/c/{commentId}/replies")
    @PublicRead
    @Operation(operationId = "listReplies", summary = "The replies to a comment")
    @APIResponse(responseCode = "200", description = "A page of replies; totalDocs is the comment's repliesCount")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    public ApiResponse<Page<CommentView>> replies(
            @PathParam("commentId") ObjectId commentId, @BeanParam CommentQuery query, @BeanParam PageQuery paging) {
        CommentSort sort = query.sort();
        Comment comment = visible.get(commentId, caller.id()).comment();
        CommentThread thread = CommentThread.of(comment.video(), Optional.of(commentId));
        return ApiResponse.ok(
                pages.read(thread, comment.repliesCount(), Optional.empty(), sort, paging)
                        .map(found -> views.of(found, Optional.empty(), caller.id())),
                "Replies fetched");
    }

    @PATCH
    @Path("/c/{commentId}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateComment", summary = "Edit one's own comment")
    @APIResponse(responseCode = "200", description = "The changed comment")
    @APIResponse(
            responseCode = "403",
            description = "`not-author`; `comments-closed`; `blocked`; `word-held`; `links-not-allowed`;"
                    + " `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(responseCode = "409", description = "`comment-held`: it waits for approval")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the comment")
    public ApiResponse<CommentView> update(
            @PathParam("commentId") ObjectId commentId, @NotNull CommentPatch patch, @Context HttpHeaders headers) {
        String content = CommentText.read(patch.content());
        return response(comments.edit(commentId, caller.requireId(), content, headers), "Comment updated");
    }

    @DELETE
    @Path("/c/{commentId}")
    @Authenticated
    @Operation(
            operationId = "deleteComment",
            summary = "Delete a comment with its replies, as its author or as the owner of the video")
    @APIResponse(responseCode = "200", description = "Deleted")
    @APIResponse(responseCode = "403", description = "`not-author`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`comment-not-found`, `video-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the comment")
    public ApiResponse<EmptyObject> delete(@PathParam("commentId") ObjectId commentId, @Context HttpHeaders headers) {
        comments.remove(commentId, caller.requireId(), headers);
        return ApiResponse.ok(EmptyObject.NOTHING, "Comment deleted");
    }

    private ApiResponse<CommentView> response(CommentOfVideo found, String message) {
        return ApiResponse.ok(views.of(found.comment(), found.pinned(), caller.id()), message)
                .tagged(found.comment().tag());
    }
}
