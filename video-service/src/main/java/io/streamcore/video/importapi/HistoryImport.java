package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.Watch;
import io.streamcore.video.history.WatchRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/** Imports watch histories; entries that exist already stay unchanged. */
@ApplicationScoped
class HistoryImport {
    private final WatchRepository watches;
    private final VideoRepository videos;
    private final ImportRepository imports;
    private final UserDirectory users;

    HistoryImport(WatchRepository watches, VideoRepository videos, ImportRepository imports, UserDirectory users) {
        this.watches = watches;
        this.videos = videos;
        this.imports = imports;
        this.users = users;
    }

    /** The existing users, videos and imports that a batch refers to. */
    private record Existing(Set<String> imports, Set<ObjectId> users, Set<ObjectId> videos) {}

    List<ImportOutcome> run(ImportHistoriesRequest request) {
        Existing existing = existing(request);
        List<Watch> added = new ArrayList<>();
        List<String> imported = new ArrayList<>();
        List<ImportOutcome> outcomes = request.documents().stream()
                .map(history -> outcome(history, existing, added, imported))
                .toList();
        if (!request.dryRun()) {
            watches.insertMissing(added);
            imports.add(imported);
        }
        return outcomes;
    }

    private Existing existing(ImportHistoriesRequest request) {
        List<NodeHistory> histories = request.documents();
        Set<ObjectId> existingUsers = new HashSet<>(request.expectedUsers());
        existingUsers.addAll(
                users.existing(histories.stream().map(NodeHistory::user).toList()));
        Set<ObjectId> existingVideos = new HashSet<>(request.expectedVideos());
        existingVideos.addAll(videos.existing(histories.stream()
                .flatMap(history -> history.watches().stream())
                .map(NodeHistory.NodeWatch::video)
                .distinct()
                .toList()));
        return new Existing(
                imports.existing(histories.stream().map(HistoryImport::key).toList()), existingUsers, existingVideos);
    }

    private static ImportOutcome outcome(
            NodeHistory history, Existing existing, List<Watch> added, List<String> imported) {
        if (existing.imports().contains(key(history))) {
            return ImportOutcome.unchanged(history.key());
        }
        if (!existing.users().contains(history.user())) {
            return ImportOutcome.skipped(history.key(), "user-unknown");
        }
        List<Watch> kept = history.watches().stream()
                .filter(entry -> existing.videos().contains(entry.video()))
                .map(entry -> Watch.of(history.user(), entry.video(), entry.watchedAt()))
                .toList();
        if (kept.isEmpty()) {
            return ImportOutcome.skipped(history.key(), "no-known-video");
        }
        added.addAll(kept);
        imported.add(key(history));
        return ImportOutcome.imported(
                history.key(),
                kept.size() == history.watches().size() ? List.of() : List.of("unknown-videos-left-out"));
    }

    private static String key(NodeHistory history) {
        return "history:" + history.key();
    }
}
