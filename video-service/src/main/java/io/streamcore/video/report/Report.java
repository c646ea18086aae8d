package io.streamcore.video.report;

import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * A user's report of a comment or video.
 *
 * @param text what the user says about it; null for nothing
 * @param settledAt empty while it is open
 */
record Report(
        ObjectId id,
        ReportSubject subject,
        ObjectId reporter,
        String reason,
        String text,
        Instant createdAt,
        Optional<Resolution> resolution,
        Optional<Instant> settledAt) {}
