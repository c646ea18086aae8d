package io.streamcore.video.catalog;

import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.MediaUrls;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

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

    /** The same addresses, for readers who may see the video until then; where the account allows it, they end then. */
    VideoUrls until(Instant end) {
        return new VideoUrls(urls.until(end));
    }

    String file(Video video) {
        return of(video.videoFile, MediaKind.VIDEO);
    }

    public String thumbnail(Video video) {
        return Asset.FRAME.equals(video.thumbnail) ? frame(video.videoFile) : of(video.thumbnail, MediaKind.IMAGE);
    }

    /** The stored address is that of the public file, unless the file was moved since. */
    String hls(Video video) {
        Asset file = video.videoFile;
        boolean stored = video.hls == null
                || file == null
                || file.version() == null
                || file.isPublic() && video.hls.contains("/" + file.publicId() + ".");
        return stored ? video.hls : urls.hls(file.id(MediaKind.VIDEO), file.version());
    }

    /** The first frame of a stored file, as a thumbnail; with its address if that is public. */
    public Asset frameOf(Asset file) {
        return file.isPublic() ? new Asset(null, frame(file)) : Asset.FRAME;
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
