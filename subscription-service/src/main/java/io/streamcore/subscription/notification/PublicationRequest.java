package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A publication that video-service reports. Fields that video-service may add later are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PublicationRequest(
        @NotNull ObjectId videoId,
        @NotNull ObjectId channelId,
        @NotBlank String title,
        String thumbnail,
        @NotNull Instant publishedAt) {

    Publication publication() {
        Publication publication = new Publication();
        publication.id = videoId;
        publication.channel = channelId;
        publication.title = title;
        publication.thumbnail = thumbnail;
        publication.publishedAt = publishedAt;
        publication.pending = true;
        publication.servedAt = Instant.EPOCH;
        return publication;
    }
}
