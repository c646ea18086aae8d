package io.streamcore.video.upload;

import io.streamcore.kit.media.MediaSignatures;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.video.upload.UploadMetrics.NotificationOutcome;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The webhook of Cloudinary. It reads the body as bytes, because the signature covers them. */
@Path("/api/v1/videos/webhooks/cloudinary")
@Tag(name = "Uploads", description = "Uploading videos")
public class CloudinaryNotificationResource {
    private final MediaSignatures signatures;
    private final CloudinaryNotificationHandler handler;
    private final UploadMetrics metrics;

    CloudinaryNotificationResource(
            MediaSignatures signatures, CloudinaryNotificationHandler handler, UploadMetrics metrics) {
        this.signatures = signatures;
        this.handler = handler;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "cloudinaryNotification", summary = "For Cloudinary: a file or a rendition is stored")
    @SecurityRequirements({})
    @APIResponse(responseCode = "200", description = "Accepted; may be repeated")
    @APIResponse(responseCode = "401", description = "`bad-notification`: invalid or outdated signature")
    public ApiResponse<EmptyObject> handle(
            byte[] body,
            @HeaderParam("X-Cld-Timestamp") String timestamp,
            @HeaderParam("X-Cld-Signature") String signature) {
        if (body == null || !signatures.isNotification(body, timestamp, signature)) {
            metrics.count(NotificationOutcome.UNSIGNED);
            throw ApiException.unauthorized("bad-notification", "Invalid or outdated signature");
        }
        try {
            handler.handle(body);
        } catch (RuntimeException failure) {
            metrics.count(NotificationOutcome.BROKEN);
            throw failure;
        }
        metrics.count(NotificationOutcome.TAKEN);
        return ApiResponse.ok(EmptyObject.NOTHING, "Notification accepted");
    }
}
