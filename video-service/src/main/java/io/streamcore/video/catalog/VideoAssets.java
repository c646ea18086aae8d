package io.streamcore.video.catalog;

import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The media of a video at Cloudinary: what it has, and what it may have. */
public final class VideoAssets {
    /** The folder of all video files; a random name follows, in videos of earlier versions the video's id. */
    public static final String FILES = "streamcore/videos";

    private static final String THUMBNAILS = "streamcore/thumbnails";

    private final Video video;

    VideoAssets(Video video) {
        this.video = video;
    }

    static String newFileName() {
        return AssetId.randomPublicId(FILES);
    }

    static String newThumbnailName() {
        return AssetId.randomPublicId(THUMBNAILS);
    }

    /** The asset that the file is uploaded to. */
    public AssetId fileUpload() {
        String publicId = video.fileId == null ? FILES + "/" + video.id : video.fileId;
        return new AssetId(MediaKind.VIDEO, typeAtUpload(), publicId);
    }

    /** The asset that the thumbnail uploaded with the file becomes. */
    public AssetId thumbnailUpload() {
        String publicId = video.thumbnailId == null ? THUMBNAILS + "/" + video.id : video.thumbnailId;
        return new AssetId(MediaKind.IMAGE, typeAtUpload(), publicId);
    }

    /** The asset that a thumbnail added now should become. */
    AssetId newThumbnail() {
        return new AssetId(MediaKind.IMAGE, video.wantedType(), newThumbnailName());
    }

    private DeliveryType typeAtUpload() {
        return video.uploadType == null ? DeliveryType.UPLOAD : video.uploadType;
    }

    /**
     * All assets that the video has or may have, except orphaned ones. The destinations of a move come last, so that an
     * asset that is moved while they are destroyed in this order is destroyed too.
     */
    public Set<AssetId> all() {
        Set<AssetId> assets = new LinkedHashSet<>(List.of(fileUpload(), thumbnailUpload()));
        if (video.videoFile != null && video.videoFile.isOwn()) {
            assets.add(video.videoFile.id(MediaKind.VIDEO));
        }
        if (video.thumbnail != null && video.thumbnail.isOwn()) {
            assets.add(video.thumbnail.id(MediaKind.IMAGE));
        }
        assets.addAll(video.moves().destinations());
        return assets;
    }

    /** Whether the asset is the video's file or thumbnail, or will be after a pending move. */
    public boolean contain(AssetId asset) {
        return isAt(video.videoFile, asset)
                || isAt(video.thumbnail, asset)
                || video.moves().destinations().contains(asset);
    }

    private static boolean isAt(Asset asset, AssetId id) {
        return asset != null && asset.isOwn() && asset.id(id.kind()).equals(id);
    }

    /**
     * Replaces the thumbnail.
     *
     * @return the assets that are obsolete by that: the old one, and where it is being moved to
     */
    List<AssetId> replaceThumbnail(Asset picture, Instant now) {
        List<AssetId> obsolete = new ArrayList<>();
        if (video.thumbnail != null && video.thumbnail.isOwn()) {
            obsolete.add(video.thumbnail.id(MediaKind.IMAGE));
        }
        video.moves().cancelThumbnail().ifPresent(obsolete::add);
        video.thumbnail = picture;
        video.moves().plan(now);
        video.changed(now);
        return obsolete;
    }
}
