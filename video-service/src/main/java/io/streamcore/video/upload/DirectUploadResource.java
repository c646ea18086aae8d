package io.streamcore.video.upload;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.caller.VerifiedEmailPolicy;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/videos")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Uploads", description = "Uploading videos")
public class DirectUploadResource {
    private final DirectUploadService uploads;
    private final VideoViewFactory views;
    private final Idempotency idempotency;
    private final CurrentUser caller;
    private final VerifiedEmailPolicy policy;

    DirectUploadResource(
            DirectUploadService uploads,
            VideoViewFactory views,
            Idempotency idempotency,
            CurrentUser caller,
            VerifiedEmailPolicy policy) {
        this.uploads = uploads;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
        this.policy = policy;
    }

    @POST
    @Path("/uploads")
    @Operation(
            operationId = "startUpload",
            summary = "Start a direct upload of a large video",
            description = "Send the file to upload.url with upload.fields and the form part file, in parts of"
                    + " upload.chunkSize with Content-Range if it is larger, then call completeUpload.")
    @APIResponse(
            responseCode = "200",
            description = "The video and the signed upload of its file",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(
            responseCode = "403",
            description = "`email-not-verified`, if the platform requires it; `cross-site-refused`")
    @APIResponse(responseCode = "409", description = "`idempotency-in-progress`")
    @APIResponse(responseCode = "413", description = "`too-large`")
    @APIResponse(
            responseCode = "415",
            description = "`unsupported-media-type`: the declared type is not that of a video, or the body is not JSON")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public ApiResponse<DirectUploadView> start(
            @NotNull DirectUploadRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        policy.require();
        ObjectId owner = caller.requireId();
        Fingerprint fingerprint = idempotency.fingerprint();
        request.addTo(fingerprint);
        return idempotency.once("start-upload", owner.toHexString(), key, fingerprint, DirectUploadView.class, id -> {
            DirectUploadService.StartedUpload started = uploads.start(id, key != null, request, owner);
            VideoView video = views.of(started.video(), caller.id());
            return ApiResponse.created(new DirectUploadView(video, started.upload()), "Upload started");
        });
    }

    @POST
    @Path("/{id}/complete")
    @Operation(
            operationId = "completeUpload",
            summary = "Report that a direct upload is complete",
            description = "The body is Cloudinary's response. The video is ready, or processing while Cloudinary is"
                    + " unavailable. May be repeated.")
    @APIResponse(responseCode = "200", description = "The video")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "409", description = "`upload-not-open`")
    @APIResponse(responseCode = "413", description = "`too-large`; the upload failed")
    @APIResponse(
            responseCode = "415",
            description =
                    "`unsupported-media-type`, `no-video-track`: the file is not a supported video, and the upload"
                            + " failed; or the body is not JSON")
    @APIResponse(responseCode = "502", description = "`media-store-failed`")
    public ApiResponse<VideoView> complete(@PathParam("id") String id, @NotNull @Valid CompleteRequest response) {
        Video video = uploads.complete(ObjectIdParameters.read("id", id), caller.requireId(), response);
        return ApiResponse.ok(views.of(video, caller.id()), "Upload completed").tagged(video.tag());
    }
}
