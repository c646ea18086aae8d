package io.streamcore.video.importapi;


import io.streamcore.kit.media.DeliveryUrl;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.MediaConfig;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes our videos out of the Node API's: whatever can be played is kept. */
@ApplicationScoped
class NodeVideoConverter {
    private static final int MAX_URL = 2048;

    @Inject
    MediaConfig media;

    @Inject
    Clock clock;

    /**
     * Empty when there is no file to play.
     *
     * @param notes collects what was mended
     */
    Optional<Video> of(NodeVideo node, List<String> notes) {
        return asset(node.videoFile(), MediaKind.VIDEO).map(file -> {
            Asset thumbnail = asset(node.thumbnail(), MediaKind.IMAGE).orElse(null);
            if (thumbnail == null) {
                notes.add("thumbnail-missing");
            }
            Instant createdAt =
                    time(node.createdAt(), Instant.ofEpochSecond(node.id().getTimestamp()));
            Video video = Video.takenOver(
                    node.id(),
                    node.owner(),
                    VideoDetails.mended(node.title(), node.description(), node.isPublished(), notes),
                    createdAt);
            video.views = (long) number(node.views(), "views-mended", notes);
            video.arrived(
                    file,
                    thumbnail,
                    number(node.duration(), "duration-unknown", notes),
                    time(node.updatedAt(), createdAt));
            return video;
        });
    }

    /** Whether a video was changed there after it was last changed here, in what its owner says; views go on. */
    boolean isChangedSince(NodeVideo node, Video here) {
        return node.updatedAt() != null
                && node.updatedAt().isAfter(here.updatedAt)
                && of(node, new ArrayList<>())
                        .filter(there -> isLike(there, here))
                        .isEmpty();
    }

    private static boolean isLike(Video there, Video here) {
        return there.title.equals(here.title)
                && there.description.equals(here.description)
                && there.isPublished == here.isPublished
                && Objects.equals(Asset.urlOf(there.videoFile), Asset.urlOf(here.videoFile))
                && Objects.equals(Asset.urlOf(there.thumbnail), Asset.urlOf(here.thumbnail));
    }

    /** The public id is known only of assets in the account that this service uses: only those can be destroyed later. */
    private Optional<Asset> asset(String url, MediaKind kind) {
        return Optional.ofNullable(url)
                .filter(given -> given.length() <= MAX_URL && given.matches("https?://\\S+"))
                .map(given -> new Asset(publicId(given, kind), DeliveryUrl.secured(given)));
    }

    private String publicId(String url, MediaKind kind) {
        return DeliveryUrl.of(url)
                .filter(found -> found.kind() == kind)
                .filter(found ->
                        media.cloudName().filter(found.cloudName()::equals).isPresent())
                .map(DeliveryUrl::publicId)
                .orElse(null);
    }

    private static double number(Double given, String note, List<String> notes) {
        if (given != null && given >= 0 && given <= Long.MAX_VALUE) {
            return given;
        }
        notes.add(note);
        return 0;
    }

    private Instant time(Instant given, Instant otherwise) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant time = given == null ? otherwise : given;
        return time.isAfter(now) ? now : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
