package io.streamcore.video.catalog;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans the moves of a video's assets to other names, and records their completion; the asset mover carries them out. */
public final class VideoMoves {
    /** How long a move is left to the request that planned it, before the queue attempts it. */
    public static final Duration FIRST_ATTEMPT = Duration.ofSeconds(2);

    private final Video video;

    VideoMoves(Video video) {
        this.video = video;
    }

    /** Plans to move the assets of a ready video whose delivery type is not what it should be; each gets a new name. */
    public void plan(Instant now) {
        if (video.move == null && video.status == VideoStatus.READY) {
            plan(isMisplaced(video.videoFile), isMisplaced(video.thumbnail), now);
        }
    }

    private boolean isMisplaced(Asset asset) {
        return isOwn(asset) && asset.isPublic() == (video.wantedType() == DeliveryType.AUTHENTICATED);
    }

    /** Plans to give the assets of a video of an earlier version, or another system, random names. */
    public void planRandomNames(Instant now) {
        video.fileId = video.assets().fileUpload().publicId();
        video.thumbnailId = video.assets().thumbnailUpload().publicId();
        if (video.move == null) {
            plan(isOwn(video.videoFile), isOwn(video.thumbnail), now);
        }
    }

    /**
     * Plans new names for the assets of a private video, so that no address given out until now works afterwards. The
     * new names of a pending move are known to nobody yet; it is extended to the asset that it leaves out.
     *
     * @return whether something was planned
     */
    public boolean planRenaming(Instant now) {
        boolean moves = video.status == VideoStatus.READY && video.wantedType() == DeliveryType.AUTHENTICATED;
        boolean file = moves && isOwn(video.videoFile);
        boolean picture = moves && isOwn(video.thumbnail);
        if (video.move == null) {
            plan(file, picture, now);
            return file || picture;
        }
        return video.move.type() == DeliveryType.AUTHENTICATED
                && extend(file && video.move.file() == null, picture && video.move.thumbnail() == null);
    }

    private boolean extend(boolean file, boolean picture) {
        AssetMove move = video.move;
        if (file || picture) {
            video.move = new AssetMove(
                    move.type(),
                    file ? VideoAssets.newFileName() : move.file(),
                    picture ? VideoAssets.newThumbnailName() : move.thumbnail());
        }
        return file || picture;
    }

    private void plan(boolean file, boolean picture, Instant now) {
        if (file || picture) {
            video.move = new AssetMove(
                    video.wantedType(),
                    file ? VideoAssets.newFileName() : null,
                    picture ? VideoAssets.newThumbnailName() : null);
            video.moveDueAt = now.plus(FIRST_ATTEMPT);
        }
    }

    private static boolean isOwn(Asset asset) {
        return asset != null && asset.isOwn();
    }

    /** Where a pending move puts its assets. */
    List<AssetId> destinations() {
        List<AssetId> destinations = new ArrayList<>();
        if (video.move != null && video.move.file() != null) {
            destinations.add(new AssetId(MediaKind.VIDEO, video.move.type(), video.move.file()));
        }
        thumbnailDestination().ifPresent(destinations::add);
        return destinations;
    }

    private Optional<AssetId> thumbnailDestination() {
        return Optional.ofNullable(video.move)
                .filter(move -> move.thumbnail() != null)
                .map(move -> new AssetId(MediaKind.IMAGE, move.type(), move.thumbnail()));
    }

    /**
     * Leaves the thumbnail out of a pending move.
     *
     * @return where it was being moved to
     */
    Optional<AssetId> cancelThumbnail() {
        Optional<AssetId> destination = thumbnailDestination();
        if (destination.isPresent()) {
            AssetMove move = video.move;
            video.move = move.file() == null ? null : new AssetMove(move.type(), move.file(), null);
            video.moveDueAt = video.move == null ? null : video.moveDueAt;
        }
        return destination;
    }

    /**
     * The assets of the pending move are at their destination. Plans another move if that is not where they belong any
     * more. To get another name does not change a listed video.
     */
    public void complete(Optional<Asset> file, Optional<Asset> picture, Instant now) {
        if (file.isPresent() && video.thumbnail != null && !video.thumbnail.isOwn() && isFrameOf(video.videoFile)) {
            video.thumbnail = Asset.FRAME;
        }
        video.videoFile = file.orElse(video.videoFile);
        video.thumbnail = picture.orElse(video.thumbnail);
        end();
        plan(now);
        if (!video.listed) {
            video.changed(now);
        }
    }

    private boolean isFrameOf(Asset file) {
        String url = video.thumbnail.url();
        return url != null && url.contains("/" + file.publicId() + ".");
    }

    /** The file exists nowhere any more: there is nothing to move. */
    public void loseFile(Instant now) {
        end();
        video.upload().fail(now);
    }

    private void end() {
        video.move = null;
        video.moveDueAt = null;
    }
}
