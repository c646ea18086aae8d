package io.streamcore.video.report;

import org.bson.types.ObjectId;

/** What is reported. */
record ReportSubject(Kind kind, ObjectId id) {
    enum Kind {
        COMMENT,
        VIDEO
    }
}
