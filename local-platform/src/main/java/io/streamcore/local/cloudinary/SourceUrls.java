package io.streamcore.local.cloudinary;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads files that an upload call gives as URLs: data URIs and, to copy an asset, delivery URLs of this emulator. Other
 * hosts, which Cloudinary reads too, are not contacted.
 */
final class SourceUrls {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AssetUrls urls;
    private final Path incoming;
    private final HttpClient client = HttpClient.newHttpClient();

    SourceUrls(AssetUrls urls, Path incoming) {
        this.urls = urls;
        this.incoming = incoming;
    }

    /** @throws CloudinaryError 400 if it is no such URL, or its asset is not delivered */
    Path read(String url) throws IOException {
        if (url.startsWith("data:")) {
            return fromDataUri(url);
        }
        Optional<String> own = urls.present(url);
        if (own.isPresent()) {
            return fromDelivery(own.get());
        }
        throw new CloudinaryError(400, "Unsupported source URL: " + url.substring(0, Math.min(80, url.length())));
    }

    private Path fromDataUri(String uri) throws IOException {
        int comma = uri.indexOf(";base64,");
        if (comma < 0) {
            throw new CloudinaryError(400, "Unsupported source URL: " + uri.substring(0, Math.min(80, uri.length())));
        }
        try {
            return Files.write(temporary(), Base64.getMimeDecoder().decode(uri.substring(comma + 8)));
        } catch (IllegalArgumentException e) {
            throw new CloudinaryError(400, "Invalid data URI");
        }
    }

    private Path fromDelivery(String url) throws IOException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(new URI(url)).timeout(TIMEOUT).build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new CloudinaryError(400, "Error in loading %s - %d", url, response.statusCode());
                }
                Path file = temporary();
                Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
                return file;
            }
        } catch (URISyntaxException e) {
            throw new CloudinaryError(400, "Unsupported source URL: %s", url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + url, e);
        }
    }

    private Path temporary() throws IOException {
        return Files.createTempFile(incoming, "source-", ".tmp");
    }
}
