package io.streamcore.video.importapi;




import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.history.WatchRepository.Watched;
import io.streamcore.video.importapi.NodeHistory.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/** Which entries of the histories of a batch are taken over. What was watched here meanwhile stays as it is. */
@ApplicationScoped
class HistoryImport {
    @Inject
    WatchRepository watches;

    @Inject
    VideoRepository videos;

    @Inject
    ImportRepository imports;

    @Inject
    UserDirectory users;

    /** What is known before anything is decided. */
    private record Known(Set<String> takenBefore, Set<ObjectId> users, Set<ObjectId> videos) {}

    List<ImportOutcome> take(ImportHistoriesRequest request) {
        Known known = known(request);
        List<Watched> coming = new ArrayList<>();
        List<String> done = new ArrayList<>();
        List<ImportOutcome> outcomes = request.documents().stream()
                .map(history -> outcome(history, known, coming, done))
                .toList();
        if (!request.dryRun()) {
            watches.addMissing(coming);
            imports.note(done);
        }
        return outcomes;
    }

    private Known known(ImportHistoriesRequest request) {
        List<NodeHistory> histories = request.documents();
        Set<ObjectId> knownUsers = new HashSet<>(request.expectedUsers());
        knownUsers.addAll(users.existing(histories.stream().map(NodeHistory::user).toList()));
        Set<ObjectId> knownVideos = new HashSet<>(request.expectedVideos());
        knownVideos.addAll(videos.presentAmong(histories.stream()
                .flatMap(history -> history.watches().stream())
                .map(Seen::video)
                .distinct()
                .toList()));
        return new Known(
                imports.takenAmong(histories.stream().map(HistoryImport::key).toList()), knownUsers, knownVideos);
    }

    private static ImportOutcome outcome(NodeHistory history, Known known, List<Watched> coming, List<String> done) {
        if (known.takenBefore().contains(key(history))) {
            return ImportOutcome.unchanged(history.key());
        }
        if (!known.users().contains(history.user())) {
            return ImportOutcome.skipped(history.key(), "user-unknown");
        }
        List<Watched> kept = history.watches().stream()
                .filter(seen -> known.videos().contains(seen.video()))
                .map(seen -> new Watched(history.user(), seen.video(), seen.watchedAt()))
                .toList();
        if (kept.isEmpty()) {
            return ImportOutcome.skipped(history.key(), "no-known-video");
        }
        coming.addAll(kept);
        done.add(key(history));
        return ImportOutcome.imported(
                history.key(),
                kept.size() == history.watches().size() ? List.of() : List.of("unknown-videos-left-out"));
    }

    private static String key(NodeHistory history) {
        return "history:" + history.key();
    }
}
