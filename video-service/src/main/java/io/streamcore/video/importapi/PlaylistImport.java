package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.playlist.Playlist;
import io.streamcore.video.playlist.PlaylistBackfill;
import io.streamcore.video.playlist.PlaylistBackfills;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Imports playlists in parts; one that exists, or was imported and deleted, stays as it is. */
@ApplicationScoped
class PlaylistImport {
    private static final Logger LOG = Logger.getLogger(PlaylistImport.class);

    private final PlaylistBackfills playlists;
    private final VideoRepository videos;
    private final ImportRepository imports;
    private final UserDirectory users;
    private final NodeTimes times;

    PlaylistImport(
            PlaylistBackfills playlists,
            VideoRepository videos,
            ImportRepository imports,
            UserDirectory users,
            NodeTimes times) {
        this.playlists = playlists;
        this.videos = videos;
        this.imports = imports;
        this.users = users;
        this.times = times;
    }

    /** What the decisions about a batch depend on; playlists that the batch adds are added. */
    private record Existing(
            boolean dryRun,
            Map<ObjectId, Playlist> playlists,
            Set<String> imports,
            Set<ObjectId> owners,
            Set<ObjectId> videos) {}

    List<ImportOutcome> run(ImportPlaylistsRequest request) {
        Existing existing = existing(request);
        List<ImportOutcome> outcomes = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (NodePlaylist node : request.documents()) {
            ImportOutcome outcome = outcome(node, existing);
            outcomes.add(outcome);
            if (outcome.result() != ImportOutcome.Result.SKIPPED
                    && !existing.imports().contains(key(node))) {
                stored.add(key(node));
            }
        }
        if (!request.dryRun()) {
            removeDeletedMeanwhile(existing.videos());
            imports.add(stored);
            LOG.infof("%d playlists or parts of them imported", stored.size());
        }
        return outcomes;
    }

    private Existing existing(ImportPlaylistsRequest request) {
        List<NodePlaylist> nodes = request.documents();
        Set<ObjectId> owners = new HashSet<>(request.expectedUsers());
        owners.addAll(users.existing(nodes.stream().map(NodePlaylist::owner).toList()));
        Set<ObjectId> existingVideos = new HashSet<>(request.expectedVideos());
        existingVideos.addAll(videos.existing(nodes.stream()
                .flatMap(node -> node.videos().stream())
                .distinct()
                .toList()));
        return new Existing(
                request.dryRun(),
                playlists.find(nodes.stream().map(NodePlaylist::id).distinct().toList()),
                imports.existing(nodes.stream().map(PlaylistImport::key).toList()),
                owners,
                existingVideos);
    }

    private ImportOutcome outcome(NodePlaylist node, Existing existing) {
        List<String> notes = new ArrayList<>();
        PlaylistBackfill backfill = backfill(node, existing, notes);
        Optional<ImportOutcome> exclusion = exclusion(node, backfill, existing);
        if (exclusion.isPresent()) {
            return exclusion.get();
        }
        if (!existing.dryRun()) {
            Optional<Playlist> added = playlists.add(backfill, notes);
            if (added.isEmpty()) {
                return ImportOutcome.skipped(node.label(), "deleted-since");
            }
            existing.playlists().put(node.id(), added.get());
        }
        return ImportOutcome.imported(node.label(), notes);
    }

    /** Why a part is not imported; empty if it is. */
    private static Optional<ImportOutcome> exclusion(NodePlaylist node, PlaylistBackfill backfill, Existing existing) {
        Playlist present = existing.playlists().get(node.id());
        boolean importedBefore = existing.imports().contains(key(node));
        if (present != null && (importedBefore || node.part() == 0)) {
            return Optional.of(
                    isChangedSince(node, backfill, present)
                            ? ImportOutcome.skipped(node.label(), "changed-since")
                            : ImportOutcome.unchanged(node.label()));
        }
        if (importedBefore) {
            return Optional.of(ImportOutcome.skipped(node.label(), "deleted-since"));
        }
        return existing.owners().contains(node.owner())
                ? Optional.empty()
                : Optional.of(ImportOutcome.skipped(node.label(), "owner-unknown"));
    }

    /** Whether the owner changed the playlist in the other system after its last change here. */
    private static boolean isChangedSince(NodePlaylist node, PlaylistBackfill backfill, Playlist present) {
        return node.part() == 0
                && node.updatedAt() != null
                && node.updatedAt().isAfter(present.updatedAt)
                && !backfill.isContainedIn(present);
    }

    private PlaylistBackfill backfill(NodePlaylist node, Existing existing, List<String> notes) {
        List<ObjectId> known = node.videos().stream()
                .distinct()
                .filter(existing.videos()::contains)
                .toList();
        if (!known.containsAll(node.videos())) {
            notes.add("unknown-videos-left-out");
        }
        Instant createdAt = times.createdAt(node.createdAt(), node.id());
        return new PlaylistBackfill(
                        node.id(),
                        node.owner(),
                        node.part(),
                        node.name(),
                        node.description(),
                        known,
                        createdAt,
                        times.past(node.updatedAt(), createdAt))
                .repaired(notes);
    }

    /** The cleanup of a video that is deleted during the import may have passed before the playlist was stored. */
    private void removeDeletedMeanwhile(Set<ObjectId> used) {
        Set<ObjectId> deleted = new HashSet<>(used);
        deleted.removeAll(videos.existing(used));
        playlists.removeEverywhere(deleted);
    }

    private static String key(NodePlaylist node) {
        return "playlist:" + node.id() + ":" + node.part();
    }
}
