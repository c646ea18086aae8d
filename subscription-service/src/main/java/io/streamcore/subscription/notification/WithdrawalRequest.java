package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import org.bson.types.ObjectId;

/**
 * A video that subscribers may not see any more. Fields that video-service may add later are ignored.
 *
 * @param version of the video; an earlier one never overrides a later one
 * @param deleted whether it is gone for good
 * @param isNew whether no report of the video has been acknowledged, so that it may be unknown here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WithdrawalRequest(
        @NotNull ObjectId videoId,
        @NotNull Long version,
        boolean deleted,
        @JsonProperty("new") boolean isNew) {

    Publication publication() {
        Publication publication = new Publication();
        publication.id = videoId;
        publication.version = version;
        publication.withdrawn = true;
        publication.removed = deleted ? true : null;
        publication.outdated = true;
        return publication;
    }
}
