package io.streamcore.kit.media;

import com.cloudinary.AuthToken;
import com.cloudinary.Transformation;
import com.cloudinary.Url;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/**
 * Generates delivery URLs. Those of assets that are not public are signed, which is valid as long as the asset's name,
 * or carry a token with an expiry.
 */
@ApplicationScoped
public class MediaUrls {
    private static final String HLS = "sp_auto";

    private final CloudinaryCalls calls;
    private final Optional<String> tokenKey;
    private final Optional<Instant> expiry;

    @Inject
    MediaUrls(CloudinaryCalls calls, MediaConfig config) {
        this(calls, config.authTokenKey(), Optional.empty());
    }

    private MediaUrls(CloudinaryCalls calls, Optional<String> tokenKey, Optional<Instant> expiry) {
        this.calls = calls;
        this.tokenKey = tokenKey;
        this.expiry = expiry;
    }

    /** Whether the account has token authentication, so that URLs can end by themselves. */
    public boolean canExpire() {
        return tokenKey.isPresent();
    }

    /** A generator of URLs that end at this time, if they {@linkplain #canExpire can}; public ones never do. */
    public MediaUrls until(Instant end) {
        return new MediaUrls(calls, tokenKey, tokenKey.map(key -> end));
    }

    /** URL of the stored file. */
    public String of(AssetId asset, long version, String format) {
        return generate(asset, url(asset, version).format(format));
    }

    /** URL of the first frame of a video, which Cloudinary renders on the first request. */
    public String poster(AssetId video, long version) {
        return generate(
                video, url(video, version).format("jpg").transformation(new Transformation<>().startOffset("0")));
    }

    /** URL of the playlist of a video's adaptive rendition. */
    public String hls(AssetId video, long version) {
        return generate(
                video,
                url(video, version).format("m3u8").transformation(new Transformation<>().rawTransformation(HLS)));
    }

    private Url url(AssetId asset, long version) {
        return calls.cloudinary()
                .url()
                .resourceType(asset.kind().wireName())
                .type(asset.type().wireName())
                .signed(asset.type() == DeliveryType.AUTHENTICATED && expiry.isEmpty())
                .version(version);
    }

    /** The token is a component of the path, where the segments of a playlist inherit it. */
    private String generate(AssetId asset, Url url) {
        String generated = url.generate(asset.publicId());
        if (asset.type() != DeliveryType.AUTHENTICATED || expiry.isEmpty()) {
            return generated;
        }
        String folder = "/" + asset.type().wireName() + "/";
        return generated.replaceFirst(folder, folder + token(asset) + "/");
    }

    /** It covers the asset and everything derived from it, and nothing else, because names are random. */
    private String token(AssetId asset) {
        return new AuthToken(tokenKey.orElseThrow())
                .expiration(expiry.orElseThrow().getEpochSecond())
                .acl("/*/" + asset.publicId() + "*")
                .generate();
    }
}
