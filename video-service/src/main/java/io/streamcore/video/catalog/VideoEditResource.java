package io.streamcore.video.catalog;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
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

/** Changes by owners. Every operation evaluates {@code If-Match}: 412 if the video has changed since it was read. */
@Path("/api/v1/videos")
@Authenticated
@Tag(name = "Videos", description = "Finding, reading and changing videos")
public class VideoEditResource {
    private final VideoEditor editor;
    private final VideoViewFactory views;
    private final CurrentUser caller;

    VideoEditResource(VideoEditor editor, VideoViewFactory views, CurrentUser caller) {
        this.editor = editor;
        this.views = views;
        this.caller = caller;
    }

    public record PublicationView(boolean isPublished) {}

    /** Described with the form only: generators support one body for an operation. */
    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public ApiResponse<VideoView> update(
            @PathParam("id") String id, @NotNull VideoPatch patch, @Context HttpHeaders headers) {
        return updated(editor.update(ObjectIdParameters.read("id", id), caller.requireId(), patch.details(), headers));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "updateVideo",
            summary = "Change a video's title, description, tags or visibility",
            description = "Absent fields stay unchanged. All fields but the thumbnail may be sent as JSON instead.")
    @APIResponse(responseCode = "200", description = "The changed video")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the video")
    @APIResponse(responseCode = "413", description = "`too-large`: a picture over 5 MB or 40 megapixels")
    @APIResponse(
            responseCode = "415",
            description =
                    "`unsupported-media-type`: the thumbnail is not a picture, or the body neither JSON nor a form")
    @APIResponse(responseCode = "502", description = "`media-store-failed`; the old thumbnail stays")
    public ApiResponse<VideoView> update(
            @PathParam("id") String id, @BeanParam VideoPatchForm form, @Context HttpHeaders headers) {
        ObjectId video = ObjectIdParameters.read("id", id);
        VideoDetails details = form.details();
        return updated(form.picture()
                .map(picture -> editor.update(video, caller.requireId(), details, picture, headers))
                .orElseGet(() -> editor.update(video, caller.requireId(), details, headers)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deleteVideo", summary = "Delete a video, its media, its views and its history entries")
    @APIResponse(responseCode = "200", description = "Deleted; its media follow")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the video")
    public ApiResponse<EmptyObject> delete(@PathParam("id") String id, @Context HttpHeaders headers) {
        editor.delete(ObjectIdParameters.read("id", id), caller.requireId(), headers);
        return ApiResponse.ok(EmptyObject.NOTHING, "Video deleted");
    }

    @PATCH
    @Path("/toggle/publish/{id}")
    @Operation(operationId = "togglePublish", summary = "Publish or unpublish a video")
    @APIResponse(responseCode = "200", description = "The new state")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the video")
    public ApiResponse<PublicationView> togglePublished(@PathParam("id") String id, @Context HttpHeaders headers) {
        Video video = editor.togglePublished(ObjectIdParameters.read("id", id), caller.requireId(), headers);
        return ApiResponse.ok(new PublicationView(video.isPublished), "Publication toggled")
                .tagged(video.tag());
    }

    private ApiResponse<VideoView> updated(Video video) {
        return ApiResponse.ok(views.of(video, caller.id()), "Video updated").tagged(video.tag());
    }
}
