package io.streamcore.video.report;

import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.report.ReportSubject.Kind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report of a comment or video. */
public record ReportRequest(
        @Schema(description = "The id of the reported comment; either this or `video`")
        String comment,

        @Schema(description = "The id of the reported video")
        String video,

        @Schema(
                required = true,
                description = "`spam`, `harassment`, `hate`, `violence`, `sexual`, `rights` or `other`")
        String reason,

        @Schema(maxLength = ReportRequest.MAX_TEXT) String text) {
    static final int MAX_TEXT = 1_000;
    private static final String REASONS = "spam|harassment|hate|violence|sexual|rights|other";

    /** @throws io.streamcore.kit.response.ApiException 400 {@code validation-failed}, {@code bad-id} */
    ReportDetails details() {
        FieldErrors errors = new FieldErrors();
        boolean ofComment = comment != null && !comment.isBlank();
        boolean ofVideo = video != null && !video.isBlank();
        if (ofComment == ofVideo) {
            errors.add(ofComment ? "video" : "comment", "conflicting-fields", "Either comment or video is expected");
        }
        if (reason == null || !reason.strip().matches(REASONS)) {
            errors.add("reason", "bad-value", "Must be one of %s", REASONS.replace("|", ", "));
        }
        String said = VideoDetails.lines("text", text, MAX_TEXT, errors);
        errors.throwIfAny();
        ReportSubject subject = ofComment
                ? new ReportSubject(Kind.COMMENT, ObjectIdParameters.read("comment", comment.strip()))
                : new ReportSubject(Kind.VIDEO, ObjectIdParameters.read("video", video.strip()));
        return new ReportDetails(subject, reason.strip(), said);
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.and(comment).and(video).and(reason).and(text);
    }
}
