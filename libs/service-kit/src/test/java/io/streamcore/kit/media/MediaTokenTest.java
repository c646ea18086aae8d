package io.streamcore.kit.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.TestCloudinary;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** URLs that end by themselves, with an account that has token authentication. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@TestProfile(MediaTokenTest.WithTokens.class)
class MediaTokenTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Media media;

    @Inject
    MediaUrls urls;

    private final AssetId asset = asset(DeliveryType.AUTHENTICATED);
    private long version;

    public static class WithTokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.media.auth-token-key", TestCloudinary.AUTH_TOKEN_KEY);
        }
    }

    @BeforeEach
    void storeAsset() {
        version = store(asset);
    }

    @AfterEach
    void destroyAsset() {
        media.destroy(asset);
    }

    @Test
    void urlIsDeliveredUntilItsEnd() {
        assertThat(status(urls.until(Instant.now().plus(HOUR)).of(asset, version, "mp4")))
                .isEqualTo(200);
        assertThat(status(urls.until(Instant.now().minusSeconds(1)).of(asset, version, "mp4")))
                .isEqualTo(401);
    }

    /** A signature besides the token would make the end worthless. */
    @Test
    void urlWithATokenHasNoSignature() {
        MediaUrls ending = urls.until(Instant.now().plus(HOUR));

        assertThat(List.of(ending.of(asset, version, "mp4"), ending.hls(asset, version), ending.poster(asset, version)))
                .allMatch(url -> url.contains("/authenticated/__cld_token__="))
                .noneMatch(url -> url.contains("s--"));
        assertThat(status(ending.of(asset, version, "mp4").replaceFirst("__cld_token__=[^/]+/", "")))
                .isEqualTo(401);
    }

    @Test
    void tokenOpensNoOtherAsset() {
        AssetId other = asset(DeliveryType.AUTHENTICATED);
        store(other);

        String url = urls.until(Instant.now().plus(HOUR)).of(asset, version, "mp4");

        assertThat(status(url.replaceFirst("([^/]+)\\.mp4$", name(other) + ".mp4")))
                .isEqualTo(401);
        media.destroy(other);
    }

    @Test
    void urlsWithoutEndAreSignedAndPublicOnesUnchanged() {
        assertThat(urls.canExpire()).isTrue();
        assertThat(urls.of(asset, version, "mp4")).contains("/authenticated/s--");
        AssetId shown = asset(DeliveryType.UPLOAD);
        assertThat(urls.until(Instant.now()).of(shown, 1, "mp4")).isEqualTo(urls.of(shown, 1, "mp4"));
    }

    @Test
    void segmentsInheritTheToken() {
        assumeTrue(isFfmpegThere(), "the emulator makes renditions with ffmpeg");
        URI address = URI.create(urls.until(Instant.now().plus(HOUR)).hls(asset, version));
        Response response = get(address);

        while (response.contentType().contains("mpegurl")) {
            address = address.resolve(response.body()
                    .asString()
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .findFirst()
                    .orElseThrow());
            response = get(address);
        }

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("video/mp2t");
        assertThat(address.getRawPath()).contains("__cld_token__=").doesNotContain("s--");
    }

    private long store(AssetId stored) {
        return media.store(SampleMedia.mp4(), UploadSpec.video(stored.publicId(), stored.type(), Optional.empty()))
                .version();
    }

    private static AssetId asset(DeliveryType type) {
        return new AssetId(MediaKind.VIDEO, type, AssetId.randomPublicId("token-test"));
    }

    private static String name(AssetId named) {
        return named.publicId().substring(named.publicId().indexOf('/') + 1);
    }

    private static boolean isFfmpegThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "ffmpeg").canExecute());
    }

    private static int status(String url) {
        return get(URI.create(url)).statusCode();
    }

    private static Response get(URI url) {
        return given().urlEncodingEnabled(false).get(url);
    }
}
