package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.access.UrlSignatures;
import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.EmulatedAsset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Builds delivery URLs, signed unless the asset is public. The port is known once the server listens. */
final class AssetUrls {
    private final String host;
    private final String cloudName;
    private final UrlSignatures signatures;
    private volatile int port;

    AssetUrls(String host, String cloudName, UrlSignatures signatures) {
        this.host = host;
        this.cloudName = cloudName;
        this.signatures = signatures;
    }

    void listeningOn(int newPort) {
        port = newPort;
    }

    String base() {
        return "http://" + host + ":" + port;
    }

    /** The present address of a delivery URL that was built with this port, perhaps for another host; empty for others. */
    Optional<String> present(String url) {
        String path = url.replaceFirst("^http://[^/?#]*:" + port + "(?=/)", "");
        return path.startsWith("/" + cloudName + "/") ? Optional.of(base() + path) : Optional.empty();
    }

    String of(EmulatedAsset asset) {
        return of(asset, "", asset.format());
    }

    /**
     * @param transformation may be empty
     * @param format null for a raw file
     */
    String of(EmulatedAsset asset, String transformation, String format) {
        return base() + path(asset, transformation, format);
    }

    /** Returns the path of a delivery URL. */
    String path(EmulatedAsset asset, String transformation, String format) {
        AssetKey key = asset.key();
        String prefix = transformation.isEmpty() ? "" : transformation + "/";
        String name = encode(key.publicId()) + (format == null ? "" : "." + format);
        String signature = key.type().equals("upload") ? "" : signatures.component(prefix + name) + "/";
        return "/" + String.join("/", cloudName, key.resourceType(), key.type()) + "/" + signature + prefix + "v"
                + asset.version() + "/" + name;
    }

    static String encode(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("%3A", ":")
                .replace("+", "%20");
    }
}
