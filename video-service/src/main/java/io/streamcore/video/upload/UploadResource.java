package io.streamcore.video.upload;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.caller.VerifiedEmailPolicy;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
@Tag(name = "Uploads", description = "Uploading videos")
public class UploadResource {
    private final UploadService uploads;
    private final VideoViewFactory views;
    private final Idempotency idempotency;
    private final CurrentUser caller;
    private final VerifiedEmailPolicy policy;

    UploadResource(
            UploadService uploads,
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
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "uploadVideo", summary = "Upload a video of up to 200 MB")
    @APIResponse(
            responseCode = "200",
            description = "The video",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(
            responseCode = "403",
            description = "`email-not-verified`, if the platform requires it; `cross-site-refused`")
    @APIResponse(responseCode = "409", description = "`idempotency-in-progress`; `upload-cancelled`")
    @APIResponse(responseCode = "413", description = "`too-large`")
    @APIResponse(
            responseCode = "415",
            description = "`unsupported-media-type`: the content of a file is not a video or picture; `no-video-track`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    @APIResponse(responseCode = "502", description = "`media-store-failed`; the upload was undone")
    @APIResponse(responseCode = "507", description = "`insufficient-storage`; repeat it after `Retry-After`")
    public ApiResponse<VideoView> upload(
            @BeanParam UploadForm form,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        policy.require();
        ObjectId owner = caller.requireId();
        Fingerprint fingerprint = idempotency.fingerprint();
        if (key != null) {
            form.addTo(fingerprint);
        }
        return idempotency.once("upload-video", owner.toHexString(), key, fingerprint, VideoView.class, id -> {
            Video video = uploads.upload(id, key != null, form, owner);
            return ApiResponse.created(views.of(video, caller.id()), "Video uploaded")
                    .tagged(video.tag());
        });
    }
}
