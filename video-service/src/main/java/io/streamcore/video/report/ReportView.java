package io.streamcore.video.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.video.catalog.OwnerView;
import io.streamcore.video.report.ReportSubject.Kind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report in a response. */
@Schema(name = "Report")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportView(
        @JsonProperty("_id") @Schema(required = true) String id,

        @Schema(description = "The reported comment") String comment,

        @Schema(description = "The reported video") String video,

        @Schema(required = true) String reason,

        @Schema(description = "Absent if nothing was said, and after the deletion of what is reported")
        String text,

        @Schema(required = true) OwnerView reporter,

        @Schema(required = true, description = "`open` or `settled`")
        String status,

        @Schema(description = "`dismissed` or `removed`, if settled")
        String resolution,

        @Schema(required = true) Instant createdAt,
        Instant settledAt) {

    static ReportView of(Report report, OwnerView reporter) {
        String subject = report.subject().id().toHexString();
        boolean ofComment = report.subject().kind() == Kind.COMMENT;
        return new ReportView(
                report.id().toHexString(),
                ofComment ? subject : null,
                ofComment ? null : subject,
                report.reason(),
                report.text(),
                reporter,
                report.settledAt().isPresent() ? "settled" : "open",
                report.resolution().map(Resolution::word).orElse(null),
                report.createdAt(),
                report.settledAt().orElse(null));
    }
}
