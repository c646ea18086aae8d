package io.streamcore.kit.media;

import com.cloudinary.Transformation;
import com.cloudinary.Url;
import jakarta.enterprise.context.ApplicationScoped;

/** Generates delivery URLs, signed unless the asset is public. A signature is valid as long as the asset's name. */
@ApplicationScoped
public class MediaUrls {
    private static final String HLS = "sp_auto";

    private final CloudinaryCalls calls;

    MediaUrls(CloudinaryCalls calls) {
        this.calls = calls;
    }

    /** URL of the stored file. */
    public String of(AssetId asset, long version, String format) {
        return url(asset, version).format(format).generate(asset.publicId());
    }

    /** URL of the first frame of a video, which Cloudinary renders on the first request. */
    public String poster(AssetId video, long version) {
        return url(video, version)
                .format("jpg")
                .transformation(new Transformation<>().startOffset("0"))
                .generate(video.publicId());
    }

    /** URL of the playlist of a video's adaptive rendition. */
    public String hls(AssetId video, long version) {
        return url(video, version)
                .format("m3u8")
                .transformation(new Transformation<>().rawTransformation(HLS))
                .generate(video.publicId());
    }

    private Url url(AssetId asset, long version) {
        return calls.cloudinary()
                .url()
                .resourceType(asset.kind().wireName())
                .type(asset.type().wireName())
                .signed(asset.type() == DeliveryType.AUTHENTICATED)
                .version(version);
    }
}
