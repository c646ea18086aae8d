package io.streamcore.video.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The upload of a video's file, of which the video's status is the state; docs/videos.md shows the transitions. */
public final class VideoUpload {
    private final Video video;

    VideoUpload(Video video) {
        this.video = video;
    }

    /** The file is sent directly to Cloudinary, which accepts it until then. */
    public void awaitDirect(Instant expiresAt) {
        video.direct = true;
        video.uploadExpiresAt = expiresAt;
    }

    /** Whether the file is not known to be stored yet. */
    public boolean isPending() {
        return video.status == VideoStatus.UPLOADING || video.status == VideoStatus.PROCESSING;
    }

    /** The file is stored, but its content is not known yet. */
    public void process(Instant now) {
        video.status = VideoStatus.PROCESSING;
        video.changed(now);
    }

    /**
     * The file is stored and can be played.
     *
     * @param picture used unless the owner has set a thumbnail meanwhile
     * @param seconds the duration, 0 if unknown
     */
    public void complete(Asset file, Asset picture, double seconds, Instant now) {
        video.videoFile = file;
        video.thumbnail = video.thumbnail == null ? picture : video.thumbnail;
        video.duration = seconds;
        video.status = VideoStatus.READY;
        video.changed(now);
    }

    /** The file was not received in time, or is not a supported video, or is lost. */
    public void fail(Instant now) {
        video.status = VideoStatus.FAILED;
        video.reconcileDueAt = null;
        video.changed(now);
    }

    /**
     * When the last asset of this deleted or failed video can arrive at Cloudinary.
     *
     * @param margin how long after the deletion, or after the last heartbeat of its process, an upload through this
     *     service may still store something
     * @param lateness how long after the permission of a direct upload has expired its file may still arrive
     */
    public Instant lastArrival(Duration margin, Duration lateness) {
        Instant removed = video.removedAt;
        Instant last = removed == null ? Instant.EPOCH : removed;
        if (removed != null && (video.status != VideoStatus.READY || !video.orphanedAssets.isEmpty())) {
            last = removed.plus(margin);
        }
        boolean running = video.status == VideoStatus.UPLOADING && !video.direct && video.reconcileDueAt != null;
        Instant process = running ? video.reconcileDueAt.plus(margin) : Instant.EPOCH;
        Instant permission = video.direct ? video.uploadExpiresAt.plus(lateness) : Instant.EPOCH;
        return Stream.of(last, process, permission).max(Instant::compareTo).orElseThrow();
    }
}
