package io.streamcore.video.catalog;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For owners. {@code If-Match} is honoured everywhere: 412 when the video has changed since it was read. */
@Path("/api/v1/videos")
@Authenticated
@Tag(name = "Videos", description = "Finding, reading and changing videos")
public class VideoEditResource {
    @Inject
    VideoEditor editing;

    @Inject
    VideoViewFactory views;

    @Inject
    CurrentUser caller;

    @Context
    HttpHeaders headers;

    /** What of a video a toggle tells. */
    public record Publication(boolean isPublished) {}

    /** Told of beside the form: generators take one body for an operation, or trip over two. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public ApiResponse<VideoView> describe(@PathParam("id") String id, @NotNull VideoPatch patch) {
        return changed(editing.describe(VideoId.of(id), caller.requireId(), patch.details(), headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "updateVideo",
            summary = "Change a video's title, description, tags or visibility",
            description =
                    "What is left out stays as it is. The same fields may be sent as JSON, but for the thumbnail.")
    @APIResponse(responseCode = "200", description = "The changed video")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "412", description = "`If-Match` names another state of the video")
    @APIResponse(responseCode = "413", description = "`too-large`: a picture over 5 MB or 40 megapixels")
    @APIResponse(
            responseCode = "415",
            description = "`unsupported-media-type`: no picture by its bytes, or neither JSON nor a form")
    @APIResponse(responseCode = "502", description = "`media-store-failed`; the old thumbnail stays")
    public ApiResponse<VideoView> describe(@PathParam("id") String id, @BeanParam VideoPatchForm form) {
        ObjectId video = VideoId.of(id);
        VideoDetails given = form.details();
        return changed(form.picture()
                .map(picture -> editing.describe(video, caller.requireId(), given, picture, headers))
                .orElseGet(() -> editing.describe(video, caller.requireId(), given, headers)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteVideo", summary = "Remove a video, its media and what others remember of it")
    @APIResponse(responseCode = "200", description = "Gone; its media follow")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "412", description = "`If-Match` names another state of the video")
    public ApiResponse<EmptyObject> remove(@PathParam("id") String id) {
        editing.remove(VideoId.of(id), caller.requireId(), headers);
        return ApiResponse.ok(EmptyObject.NOTHING, "Video deleted");
    }

    @PATCH
    @Path("/toggle/publish/{id}")
    @Operation(operationId = "togglePublish", summary = "Publish a video, or take it back")
    @APIResponse(responseCode = "200", description = "How it is now")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "412", description = "`If-Match` names another state of the video")
    public ApiResponse<Publication> toggle(@PathParam("id") String id) {
        Video video = editing.togglePublished(VideoId.of(id), caller.requireId(), headers);
        return ApiResponse.ok(new Publication(video.isPublished), "Publication toggled")
                .tagged(video.tag());
    }

    private ApiResponse<VideoView> changed(Video video) {
        return ApiResponse.ok(views.of(video, caller.id()), "Video updated").tagged(video.tag());
    }
}
