package io.streamcore.video.importapi;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.kit.importapi.ImportRepository;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Imports videos; one that exists, or was imported and deleted, stays as it is. */
@ApplicationScoped
class VideoImport {
    private static final Logger LOG = Logger.getLogger(VideoImport.class);

    private final VideoRepository videos;
    private final ImportRepository imports;
    private final UserDirectory users;
    private final NodeVideoConverter converter;

    VideoImport(VideoRepository videos, ImportRepository imports, UserDirectory users, NodeVideoConverter converter) {
        this.videos = videos;
        this.imports = imports;
        this.users = users;
        this.converter = converter;
    }

    /** The existing videos, imports and owners that a batch refers to. */
    private record Existing(Map<ObjectId, Video> videos, Set<String> imports, Set<ObjectId> owners) {}

    List<ImportOutcome> run(ImportVideosRequest request) {
        Existing existing = existing(request);
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<Video> added = new ArrayList<>();
        for (NodeVideo node : request.documents()) {
            List<String> notes = new ArrayList<>();
            ImportOutcome outcome = exclusion(node, existing).orElseGet(() -> converter
                    .convert(node, notes)
                    .map(video -> {
                        added.add(video);
                        return ImportOutcome.imported(node.id(), notes);
                    })
                    .orElseGet(() -> ImportOutcome.skipped(node.id(), "no-file-to-play")));
            outcomes.put(node.id(), outcome);
        }
        if (!request.dryRun()) {
            List<ObjectId> present = videos.insertMissing(added);
            present.forEach(id -> outcomes.put(id, ImportOutcome.unchanged(id)));
            imports.add(missingKeys(added, existing));
            LOG.infof("%d videos imported", added.size() - present.size());
        }
        return List.copyOf(outcomes.values());
    }

    private Existing existing(ImportVideosRequest request) {
        List<ObjectId> ids = request.documents().stream().map(NodeVideo::id).toList();
        Set<ObjectId> owners = new HashSet<>(request.expectedUsers());
        owners.addAll(users.existing(
                request.documents().stream().map(NodeVideo::owner).toList()));
        return new Existing(
                videos.findAll(ids).stream().collect(Collectors.toMap(video -> video.id, Function.identity())),
                imports.existing(ids.stream().map(VideoImport::key).toList()),
                owners);
    }

    /** Why a video is not imported; empty if it is. */
    private Optional<ImportOutcome> exclusion(NodeVideo node, Existing existing) {
        Video present = existing.videos().get(node.id());
        if (present != null) {
            return Optional.of(
                    converter.isChangedSince(node, present)
                            ? ImportOutcome.skipped(node.id(), "changed-since")
                            : ImportOutcome.unchanged(node.id()));
        }
        if (existing.imports().contains(key(node.id()))) {
            return Optional.of(ImportOutcome.skipped(node.id(), "deleted-since"));
        }
        return existing.owners().contains(node.owner())
                ? Optional.empty()
                : Optional.of(ImportOutcome.skipped(node.id(), "owner-unknown"));
    }

    /** The keys of the added videos, and of those that an earlier import stored before it crashed. */
    private static List<String> missingKeys(List<Video> added, Existing existing) {
        return Stream.concat(added.stream(), existing.videos().values().stream())
                .map(video -> key(video.id))
                .filter(key -> !existing.imports().contains(key))
                .toList();
    }

    private static String key(ObjectId id) {
        return "video:" + id;
    }
}
