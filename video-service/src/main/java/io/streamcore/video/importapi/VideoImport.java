package io.streamcore.video.importapi;





import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.kit.importapi.ImportOutcome;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

/** Which of the videos of a batch are taken over. */
@ApplicationScoped
class VideoImport {
    private static final Logger LOG = Logger.getLogger(VideoImport.class);

    @Inject
    VideoRepository videos;

    @Inject
    ImportRepository imports;

    @Inject
    UserDirectory users;

    @Inject
    NodeVideoConverter arrivals;

    /** What is known before anything is decided. */
    private record Known(Map<ObjectId, Video> here, Set<String> takenBefore, Set<ObjectId> owners) {}

    List<ImportOutcome> take(ImportVideosRequest request) {
        Known known = known(request);
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<Video> coming = new ArrayList<>();
        for (NodeVideo node : request.documents()) {
            List<String> notes = new ArrayList<>();
            ImportOutcome outcome = refusal(node, known).orElseGet(() -> arrivals.of(node, notes)
                    .map(video -> {
                        coming.add(video);
                        return ImportOutcome.imported(node.id(), notes);
                    })
                    .orElseGet(() -> ImportOutcome.skipped(node.id(), "no-file-to-play")));
            outcomes.put(node.id(), outcome);
        }
        if (!request.dryRun()) {
            List<ObjectId> before = videos.addAll(coming);
            before.forEach(id -> outcomes.put(id, ImportOutcome.unchanged(id)));
            imports.note(unnoted(coming, known));
            LOG.infof("%d videos taken over", coming.size() - before.size());
        }
        return List.copyOf(outcomes.values());
    }

    private Known known(ImportVideosRequest request) {
        List<ObjectId> ids = request.documents().stream().map(NodeVideo::id).toList();
        Set<ObjectId> owners = new HashSet<>(request.expectedUsers());
        owners.addAll(
                users.existing(request.documents().stream().map(NodeVideo::owner).toList()));
        return new Known(
                videos.byIds(ids).stream().collect(Collectors.toMap(video -> video.id, Function.identity())),
                imports.takenAmong(ids.stream().map(VideoImport::key).toList()),
                owners);
    }

    private Optional<ImportOutcome> refusal(NodeVideo node, Known known) {
        Video here = known.here().get(node.id());
        if (here != null) {
            return Optional.of(
                    arrivals.isChangedSince(node, here)
                            ? ImportOutcome.skipped(node.id(), "changed-since")
                            : ImportOutcome.unchanged(node.id()));
        }
        if (known.takenBefore().contains(key(node.id()))) {
            return Optional.of(ImportOutcome.skipped(node.id(), "deleted-since"));
        }
        return known.owners().contains(node.owner())
                ? Optional.empty()
                : Optional.of(ImportOutcome.skipped(node.id(), "owner-unknown"));
    }

    /** What comes now, and what an earlier try has stored and died before noting. */
    private static List<String> unnoted(List<Video> coming, Known known) {
        return Stream.concat(coming.stream(), known.here().values().stream())
                .map(video -> key(video.id))
                .filter(key -> !known.takenBefore().contains(key))
                .toList();
    }

    private static String key(ObjectId id) {
        return "video:" + id;
    }
}
