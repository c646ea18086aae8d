package io.streamcore.auth.directory;

import java.util.List;

/** The user summaries that were found; unknown ids are absent. */
public record UserSummaryList(List<UserSummaryView> users) {}
