package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * A published video, or a change of one. Fields that video-service may add later are ignored.
 *
 * @param version of the video; an earlier one never overrides a later one
 * @param isNew whether no report of the video has been acknowledged; otherwise an unknown video stays unknown, because
 *     it was published before it was migrated. True if absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublicationRequest(
        @NotNull ObjectId videoId,
        @NotNull ObjectId channelId,
        @NotBlank String title,
        String thumbnail,
        @NotNull Instant publishedAt,
        long version,
        @JsonProperty("new") Boolean isNew) {

    boolean mayBeUnknown() {
        return !Boolean.FALSE.equals(isNew);
    }

    Publication publication() {
        Publication publication = new Publication();
        publication.id = videoId;
        publication.channel = channelId;
        publication.title = title;
        publication.thumbnail = thumbnail;
        publication.publishedAt = publishedAt;
        publication.version = version;
        publication.pending = true;
        publication.servedAt = Instant.EPOCH;
        return publication;
    }
}
