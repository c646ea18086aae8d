package io.streamcore.kit.media;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class MediaMoveTest {
    @Inject
    Media media;

    @Inject
    MediaUrls urls;

    CloudinaryEmulator cloudinary;

    private final AssetId shown = asset(DeliveryType.UPLOAD);
    private final AssetId hidden = asset(DeliveryType.AUTHENTICATED);

    @AfterEach
    void destroyAssets() {
        cloudinary.faults().clear();
        media.destroy(shown);
        media.destroy(hidden);
    }

    @ParameterizedTest
    @EnumSource(DeliveryType.class)
    void storedAssetIsFoundAndDeliveredByItsType(DeliveryType type) {
        AssetId asset = type == DeliveryType.UPLOAD ? shown : hidden;

        StoredMedia stored = store(asset);

        assertThat(stored.id()).isEqualTo(asset);
        assertThat(media.find(asset)).isPresent();
        assertThat(status(urls.of(asset, stored.version(), "mp4"))).isEqualTo(200);
        assertThat(status(urls.of(asset, stored.version(), "mp4").replaceFirst("s--.*--/", "")))
                .isEqualTo(type == DeliveryType.UPLOAD ? 200 : 401);
    }

    @Test
    void movedAssetIsDeliveredAtItsNewUrlOnly() {
        StoredMedia before = store(shown);

        StoredMedia after = media.move(shown, hidden).orElseThrow();

        assertThat(after.id()).isEqualTo(hidden);
        assertThat(media.find(shown)).isEmpty();
        assertThat(status(urls.of(shown, before.version(), "mp4"))).isEqualTo(404);
        assertThat(status(urls.of(hidden, after.version(), "mp4"))).isEqualTo(200);
    }

    @Test
    void moveBackEndsTheSignedUrl() {
        StoredMedia before = store(hidden);

        StoredMedia after = media.move(hidden, shown).orElseThrow();

        assertThat(status(urls.of(hidden, before.version(), "mp4"))).isEqualTo(404);
        assertThat(status(urls.of(shown, after.version(), "mp4"))).isEqualTo(200);
    }

    @Test
    void moveWhoseResponseWasLostConverges() {
        store(shown);
        cloudinary.faults().onPath("/rename").loseAnswer(1);

        assertThat(media.move(shown, hidden)).map(StoredMedia::id).contains(hidden);
        assertThat(names()).contains(hidden.publicId()).doesNotContain(shown.publicId());
    }

    @Test
    void repeatedMoveReturnsTheMovedAsset() {
        store(shown);
        media.move(shown, hidden);

        assertThat(media.move(shown, hidden)).map(StoredMedia::id).contains(hidden);
    }

    @Test
    void moveDoesNotOverwriteAnAsset() {
        store(shown);
        StoredMedia there = store(hidden);

        assertThat(media.move(shown, hidden)).map(StoredMedia::version).contains(there.version());
        assertThat(media.find(shown)).isPresent();
    }

    @Test
    void moveOfMissingAssetIsEmpty() {
        assertThat(media.move(shown, hidden)).isEmpty();
    }

    @Test
    void publicIdsAreRandom() {
        assertThat(Stream.generate(() -> AssetId.randomPublicId("streamcore/videos"))
                        .limit(1000)
                        .distinct())
                .hasSize(1000)
                .allMatch(id -> id.matches("streamcore/videos/[0-9a-f]{40}"));
    }

    private StoredMedia store(AssetId asset) {
        return media.store(SampleMedia.mp4(), UploadSpec.video(asset.publicId(), asset.type(), Optional.empty()));
    }

    private Stream<String> names() {
        return cloudinary.assets().stream().map(CloudinaryEmulator.StoredAsset::publicId);
    }

    private static int status(String url) {
        return given().get(url).statusCode();
    }

    private static AssetId asset(DeliveryType type) {
        return new AssetId(MediaKind.VIDEO, type, AssetId.randomPublicId("streamcore/videos"));
    }
}
