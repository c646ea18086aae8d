package io.streamcore.subscription.post;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.PublicRead;
import io.streamcore.kit.security.CurrentUser;
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
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PostResource.PATH)
@Tag(name = "Posts", description = "Short texts on a channel")
public class PostResource {
    static final String PATH = "/api/v1/tweets";

    private final PostService posts;
    private final PostViews views;
    private final Idempotency idempotency;
    private final CurrentUser caller;

    PostResource(PostService posts, PostViews views, Idempotency idempotency, CurrentUser caller) {
        this.posts = posts;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addPost",
            summary = "Post a text on one's own channel",
            description = "At most 10 a minute and 100 an hour. Links are for accounts that are older than a day.")
    @APIResponse(
            responseCode = "200",
            description = "The post",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(responseCode = "403", description = "`links-not-allowed`; `cross-site-refused`")
    @APIResponse(responseCode = "409", description = "`idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    @APIResponse(responseCode = "429", description = "`too-many-posts`")
    public ApiResponse<PostView> add(
            @NotNull PostRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        ObjectId owner = caller.requireId();
        String content = PostText.read(request.content());
        return idempotency.once(
                "add-post",
                owner.toHexString(),
                key,
                idempotency.fingerprint().and(request.content()),
                PostView.class,
                id -> ApiResponse.created(views.of(posts.add(id, owner, content), caller.id()), "Post added"));
    }

    @GET
    @Path("/user/{userId}")
    @PublicRead
    @Operation(
            operationId = "listPosts",
            summary = "The posts of a user, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The posts",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`user-not-found`")
    public RestResponse<ApiResponse<List<PostView>>> list(
            @PathParam("userId") ObjectId userId, @BeanParam CursorQuery query) {
        return views.latest(userId, query, caller.id()).response(PATH + "/user/" + userId, "Posts fetched");
    }

    @GET
    @Path("/{id}")
    @PublicRead
    @Operation(operationId = "getPost", summary = "One post")
    @APIResponse(responseCode = "200", description = "The post")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    public ApiResponse<PostView> get(@PathParam("id") ObjectId id) {
        return response(posts.get(id), "Post fetched");
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updatePost", summary = "Edit one's own post")
    @APIResponse(responseCode = "200", description = "The changed post")
    @APIResponse(responseCode = "403", description = "`not-author`; `links-not-allowed`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the post")
    public ApiResponse<PostView> update(
            @PathParam("id") ObjectId id, @NotNull PostRequest request, @Context HttpHeaders headers) {
        String content = PostText.read(request.content());
        return response(posts.edit(id, caller.requireId(), content, headers), "Post updated");
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    @Operation(operationId = "deletePost", summary = "Delete one's own post")
    @APIResponse(responseCode = "200", description = "Deleted")
    @APIResponse(responseCode = "403", description = "`not-author`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`post-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the post")
    public ApiResponse<EmptyObject> delete(@PathParam("id") ObjectId id, @Context HttpHeaders headers) {
        posts.remove(id, caller.requireId(), headers);
        return ApiResponse.ok(EmptyObject.NOTHING, "Post deleted");
    }

    private ApiResponse<PostView> response(Post post, String message) {
        return ApiResponse.ok(views.of(post, caller.id()), message).tagged(post.tag());
    }
}
