package io.streamcore.video.catalog;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.MediaUrls;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The addresses of a video's media, signed unless they are public. Whoever gets them can play the video: they are for
 * readers who may see it. Each is null if there is none.
 */
@ApplicationScoped
public class VideoUrls {
    private final MediaUrls urls;

    VideoUrls(MediaUrls urls) {
        this.urls = urls;
    }

    String file(Video video) {
        return of(video.videoFile, MediaKind.VIDEO);
    }

    public String thumbnail(Video video) {
        return Asset.FRAME.equals(video.thumbnail) ? frame(video.videoFile) : of(video.thumbnail, MediaKind.IMAGE);
    }

    /** The rendition that was stored with an unknown version has its address stored with it. */
    String hls(Video video) {
        Asset file = video.videoFile;
        return video.hls == null || file == null || file.version() == null
                ? video.hls
                : urls.hls(file.id(MediaKind.VIDEO), file.version());
    }

    private String of(Asset asset, MediaKind kind) {
        return asset == null || asset.url() != null
                ? Asset.urlOf(asset)
                : urls.of(asset.id(kind), asset.version(), asset.format());
    }

    private String frame(Asset file) {
        return file == null || !file.isOwn() ? null : urls.poster(file.id(MediaKind.VIDEO), file.version());
    }
}
