package io.streamcore.video.playback;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.Video;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** The links of a private video, for its owner only. */
@Path("/api/v1/videos/{id}/playback-links")
@Authenticated
@Tag(name = "Playback links", description = "Letting others play a private video for a limited time")
public class PlaybackLinkResource {
    private final PlaybackLinks links;
    private final LinkSecrets secrets;
    private final CatalogService catalog;
    private final Idempotency idempotency;
    private final CurrentUser caller;

    PlaybackLinkResource(
            PlaybackLinks links,
            LinkSecrets secrets,
            CatalogService catalog,
            Idempotency idempotency,
            CurrentUser caller) {
        this.links = links;
        this.secrets = secrets;
        this.catalog = catalog;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** The secret is added to the response after it was stored for repetitions. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createPlaybackLink",
            summary = "Create a link with which others can play a private video",
            description = "The secret is shown only once. A public video is played without a link.")
    @APIResponse(
            responseCode = "200",
            description = "The link",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "409", description = "`too-many-links`; `idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public ApiResponse<CreatedPlaybackLinkView> create(
            @PathParam("id") String id,
            @NotNull @Valid PlaybackLinkRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        Video video = owned(id);
        Fingerprint fingerprint = idempotency.fingerprint();
        fingerprint.and(id);
        request.addTo(fingerprint);
        ApiResponse<PlaybackLinkView> created = idempotency.once(
                "create-playback-link",
                caller.requireId().toHexString(),
                key,
                fingerprint,
                PlaybackLinkView.class,
                link -> ApiResponse.created(
                        PlaybackLinkView.of(links.create(link, video, request)), "Playback link created"));
        String secret = secrets.of(new ObjectId(created.data().id()));
        return ApiResponse.created(CreatedPlaybackLinkView.of(created.data(), secret, id), created.message());
    }

    @GET
    @Operation(
            operationId = "listPlaybackLinks",
            summary = "The live links of one's own video, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The links, without their secrets",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "403", description = "`not-owner`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    public RestResponse<ApiResponse<List<PlaybackLinkView>>> list(
            @PathParam("id") String id, @BeanParam CursorQuery query) {
        return links.latest(owned(id), query)
                .response("/api/v1/videos/%s/playback-links".formatted(id), "Playback links fetched");
    }

    @DELETE
    @Path("/{linkId}")
    @Operation(
            operationId = "revokePlaybackLink",
            summary = "Revoke a link",
            description = "Addresses that were given out for it are dead within 60 s, and so are those of the video's"
                    + " other links and of its owner, who read the video again.")
    @APIResponse(responseCode = "200", description = "Revoked")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`; `playback-link-not-found`")
    public ApiResponse<EmptyObject> revoke(@PathParam("id") String id, @PathParam("linkId") String linkId) {
        links.revoke(owned(id), ObjectIdParameters.read("linkId", linkId));
        return ApiResponse.ok(EmptyObject.NOTHING, "Playback link revoked");
    }

    private Video owned(String id) {
        return catalog.getOwned(ObjectIdParameters.read("id", id), caller.requireId());
    }
}
