package io.streamcore.video.upload;

import io.streamcore.kit.media.MediaSignatures;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.video.upload.UploadMetrics.Report;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where Cloudinary reports. The signature is over the bytes as they came, so they are read before anything else. */
@Path("/api/v1/videos/webhooks/cloudinary")
@Tag(name = "Uploads", description = "Bringing videos here")
public class CloudinaryNotificationResource {
    @Inject
    MediaSignatures signatures;

    @Inject
    CloudinaryNotificationHandler notifications;

    @Inject
    UploadMetrics meters;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "cloudinaryNotification", summary = "For Cloudinary: an asset or a rendition is there")
    @SecurityRequirements({})
    @APIResponse(responseCode = "200", description = "Taken; a repetition changes nothing")
    @APIResponse(responseCode = "401", description = "`bad-notification`: Cloudinary did not sign it, or long ago")
    public ApiResponse<EmptyObject> take(
            byte[] body,
            @HeaderParam("X-Cld-Timestamp") String timestamp,
            @HeaderParam("X-Cld-Signature") String signature) {
        if (body == null || !signatures.isNotification(body, timestamp, signature)) {
            meters.notifications.count(Report.UNSIGNED);
            throw ApiException.unauthorized("bad-notification", "Cloudinary did not sign this, or long ago");
        }
        try {
            notifications.take(body);
        } catch (RuntimeException notTaken) {
            meters.notifications.count(Report.BROKEN);
            throw notTaken;
        }
        meters.notifications.count(Report.TAKEN);
        return ApiResponse.ok(EmptyObject.NOTHING, "Notification taken");
    }
}
