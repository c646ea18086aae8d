package io.streamcore.subscription.importapi;

import io.streamcore.kit.importapi.ImportEndpoint;
import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Imports a batch of documents; may be repeated. */
@Path("/internal/import")
@InternalOnly
@ImportEndpoint
public class SubscriptionImportResource {
    private final SubscriptionImport subscriptions;
    private final PostImport posts;
    private final PostLikeImport postLikes;

    SubscriptionImportResource(SubscriptionImport subscriptions, PostImport posts, PostLikeImport postLikes) {
        this.subscriptions = subscriptions;
        this.posts = posts;
        this.postLikes = postLikes;
    }

    @POST
    @Path("/subscriptions")
    @Operation(hidden = true)
    public ImportOutcomes importSubscriptions(@NotNull @Valid ImportSubscriptionsRequest request) {
        return new ImportOutcomes(subscriptions.importBatch(request));
    }

    @POST
    @Path("/posts")
    @Operation(hidden = true)
    public ImportOutcomes importPosts(@NotNull @Valid ImportPostsRequest request) {
        return new ImportOutcomes(posts.importBatch(request));
    }

    @POST
    @Path("/post-likes")
    @Operation(hidden = true)
    public ImportOutcomes importPostLikes(@NotNull @Valid ImportPostLikesRequest request) {
        return new ImportOutcomes(postLikes.importBatch(request));
    }
}
