package io.streamcore.video.importapi;

import io.streamcore.kit.importapi.NodeTimes;
import io.streamcore.kit.media.DeliveryUrl;
import io.streamcore.kit.media.MediaConfig;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Converts videos of the Node API; invalid fields are repaired. */
@ApplicationScoped
class NodeVideoConverter {
    private static final int MAX_URL = 2048;

    private final MediaConfig media;
    private final NodeTimes times;

    NodeVideoConverter(MediaConfig media, NodeTimes times) {
        this.media = media;
        this.times = times;
    }

    /**
     * The converted video; empty if it has no playable file.
     *
     * @param notes collects a slug for each repaired field
     */
    Optional<Video> convert(NodeVideo node, List<String> notes) {
        return asset(node.videoFile(), MediaKind.VIDEO).map(file -> {
            Asset thumbnail = asset(node.thumbnail(), MediaKind.IMAGE).orElse(null);
            if (thumbnail == null) {
                notes.add("thumbnail-missing");
            }
            Instant createdAt = times.createdAt(node.createdAt(), node.id());
            Video video = Video.imported(
                    node.id(),
                    node.owner(),
                    VideoDetails.repair(node.title(), node.description(), node.isPublished(), notes),
                    createdAt);
            video.views = (long) number(node.views(), "views-mended", notes);
            video.upload()
                    .complete(
                            file,
                            thumbnail,
                            number(node.duration(), "duration-unknown", notes),
                            times.past(node.updatedAt(), createdAt));
            return video;
        });
    }

    /** Whether the owner changed the video in the other system after its last change here; views do not count. */
    boolean isChangedSince(NodeVideo node, Video present) {
        return node.updatedAt() != null
                && node.updatedAt().isAfter(present.updatedAt)
                && convert(node, new ArrayList<>())
                        .filter(converted -> isEquivalent(converted, present))
                        .isEmpty();
    }

    private static boolean isEquivalent(Video converted, Video present) {
        return converted.title.equals(present.title)
                && converted.description.equals(present.description)
                && converted.isPublished == present.isPublished
                && Objects.equals(Asset.urlOf(converted.videoFile), Asset.urlOf(present.videoFile))
                && Objects.equals(Asset.urlOf(converted.thumbnail), Asset.urlOf(present.thumbnail));
    }

    /** Only an asset of this service's Cloudinary account gets a public id, because only it can be destroyed later. */
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
}
