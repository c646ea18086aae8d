package io.streamcore.video.playlist;

import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.Visibility;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new playlist, or a change of one; in a change absent fields stay unchanged. */
public record PlaylistRequest(
        @Schema(maxLength = PlaylistRequest.MAX_NAME, description = "Required for a new playlist")
        String name,

        @Schema(maxLength = VideoDetails.MAX_DESCRIPTION) String description,

        @Schema(description = "`public` (the default), `unlisted` or `private`")
        String visibility) {
    static final int MAX_NAME = 150;

    PlaylistDetails details() {
        FieldErrors errors = new FieldErrors();
        PlaylistDetails details = read(errors);
        errors.throwIfAny();
        return details;
    }

    PlaylistDetails detailsOfNew() {
        FieldErrors errors = new FieldErrors();
        PlaylistDetails given = read(errors);
        if (given.name() == null) {
            errors.add("name", "required", "A name is required");
        }
        errors.throwIfAny();
        return new PlaylistDetails(
                given.name(),
                given.description() == null ? "" : given.description(),
                given.visibility() == null ? Visibility.PUBLIC : given.visibility());
    }

    private PlaylistDetails read(FieldErrors errors) {
        return new PlaylistDetails(
                VideoDetails.line("name", name, MAX_NAME, errors),
                VideoDetails.lines("description", description, VideoDetails.MAX_DESCRIPTION, errors),
                Visibility.parse(visibility, errors));
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.and(name).and(description).and(visibility);
    }
}
