package io.streamcore.video.playlist;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ObjectIdParameters;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new order of videos of a playlist. */
public record PlaylistOrderRequest(
        @NotNull
        @Size(max = PlaylistOrderRequest.MAX_VIDEOS)
        @Schema(
                description =
                        "Ids of videos of the playlist, all or some, at most 2000. They share the places that they"
                                + " have now in this order; the others keep theirs")
        List<String> videos) {
    /** As many as a JSON body has room for. */
    static final int MAX_VIDEOS = 2000;

    List<ObjectId> ids() {
        List<ObjectId> ids = videos.stream()
                .map(id -> ObjectIdParameters.read("videos", id == null ? "" : id))
                .toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw ApiException.badField("videos", "duplicate-video", "Each video can be given once");
        }
        return ids;
    }
}
