package io.streamcore.video.report;

/** A validated report. @param text null for none */
record ReportDetails(ReportSubject subject, String reason, String text) {}
