package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds delivery URLs. The port is known once the server listens. */
final class AssetUrls {
    private final String cloudName;
    private volatile int port;

    AssetUrls(String cloudName) {
        this.cloudName = cloudName;
    }

    void listeningOn(int newPort) {
        port = newPort;
    }

    String base() {
        return "http://127.0.0.1:" + port;
    }

    String of(EmulatedAsset asset) {
        return of(asset, "", asset.format());
    }

    /**
     * @param transformation may be empty
     * @param format null for a raw file
     */
    String of(EmulatedAsset asset, String transformation, String format) {
        AssetKey key = asset.key();
        return String.join("/", base(), cloudName, key.resourceType(), key.type())
                + (transformation.isEmpty() ? "" : "/" + transformation)
                + "/v" + asset.version()
                + "/" + encode(key.publicId())
                + (format == null ? "" : "." + format);
    }

    static String encode(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("+", "%20");
    }
}
