package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.local.cloudinary.CloudinaryEmulator.StoredAsset;
import io.streamcore.local.cloudinary.store.AssetKey;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.media.SampleMedia;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AssetRenameTest extends EmulatorTest {
    private static final String PUBLIC = "/streamcore/video/upload/";

    @Test
    void renameToAuthenticatedEndsEveryPublicUrl() throws Exception {
        String url = (String) uploadVideo("old").get("secure_url");
        List<String> urls = List.of(
                url,
                emulator.baseUrl() + PUBLIC + "old.mp4",
                emulator.baseUrl() + PUBLIC + "old",
                emulator.baseUrl() + PUBLIC + "w_100/old.mp4");
        urls.forEach(each -> assertThat(given().get(each).statusCode()).isEqualTo(200));

        Map<?, ?> renamed = rename("old", "new", "to_type", "authenticated", "invalidate", true);

        urls.forEach(each -> assertThat(given().get(each).statusCode()).isEqualTo(404));
        assertThat(renamed.get("type")).isEqualTo("authenticated");
        assertThat(given().get((String) renamed.get("secure_url")).statusCode()).isEqualTo(200);
        assertThat(emulator.assets()).extracting(StoredAsset::publicId).containsExactly("new");
    }

    @Test
    void signedUrlEndsWithRenameToPublic() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p", "type", "authenticated");
        Map<?, ?> asPublic = cloudinary
                .uploader()
                .rename("p", "q", options("type", "authenticated", "to_type", "upload", "invalidate", true));

        assertThat(given().get((String) asPublic.get("secure_url")).statusCode())
                .isEqualTo(200);
        assertThat((String) asPublic.get("secure_url")).doesNotContain("s--");
    }

    @Test
    void renameOfMissingAssetIs404() {
        assertThatThrownBy(() -> rename("missing", "new")).hasMessageContaining("Resource not found - missing");
    }

    @Test
    void renameDoesNotOverwriteUnlessAsked() throws Exception {
        uploadVideo("one");
        uploadVideo("two");

        assertThatThrownBy(() -> rename("one", "two")).hasMessageContaining("to_public_id (two) already exists");
        rename("one", "two", "overwrite", true);

        assertThat(emulator.assets()).extracting(StoredAsset::publicId).containsExactly("two");
    }

    @Test
    void sameNameCanExistInBothDeliveryTypes() throws Exception {
        uploadVideo("v");
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "type", "authenticated", "public_id", "v");

        assertThatThrownBy(() -> rename("v", "v", "to_type", "authenticated")).hasMessageContaining("already exists");
        assertThat(emulator.assets()).hasSize(2);
    }

    @Test
    void renameIsSigned() {
        given().formParam("from_public_id", "a")
                .formParam("to_public_id", "b")
                .formParam("api_key", options.apiKey())
                .formParam("timestamp", System.currentTimeMillis() / 1000)
                .formParam("signature", "0".repeat(40))
                .post(api("/video/rename"))
                .then()
                .statusCode(401);
    }

    @Test
    void renditionsAndPlaylistFollowTheAsset() throws Exception {
        try (Ffmpeg ffmpeg = new Ffmpeg(options.ffmpeg())) {
            assumeTrue(ffmpeg.isAvailable(), "ffmpeg is not installed: posters and HLS are skipped");
        }
        uploadVideo("old");
        given().get(emulator.baseUrl() + PUBLIC + "sp_auto/old.m3u8").then().statusCode(200);

        rename("old", "folder/new");

        String playlist = given().get(emulator.baseUrl() + PUBLIC + "sp_auto/folder/new.m3u8")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(playlist).contains("new.ts").doesNotContain("old.ts");
        given().get(emulator.baseUrl() + PUBLIC + "sp_auto/folder/new.ts")
                .then()
                .statusCode(200);
    }

    @Test
    void renameSurvivesRestart() throws Exception {
        uploadVideo("old");
        rename("old", "new", "to_type", "authenticated");

        restart();

        assertThat(emulator.assets())
                .singleElement()
                .extracting(StoredAsset::publicId, StoredAsset::type)
                .containsExactly("new", "authenticated");
    }

    /** The JSON of the asset is renamed before its folder. */
    @Test
    void crashWithinRenameIsCompletedAtTheNextStart() throws Exception {
        Map<String, Object> before = uploadVideo("old");
        emulator.close();
        Path assets = folder.resolve("assets");
        Path old = DurableFiles.children(assets).get(0);
        Path description = old.resolve("asset.json");
        Files.writeString(
                description, Files.readString(description).replace("\"publicId\":\"old\"", "\"publicId\":\"new\""));

        AssetStore store = new AssetStore(assets);

        assertThat(store.find(new AssetKey("video", "upload", "old"))).isEmpty();
        assertThat(store.find(new AssetKey("video", "upload", "new")))
                .hasValueSatisfying(asset -> assertThat(store.file(asset)).hasSize((Integer) before.get("bytes")));
        try (Stream<Path> folders = Files.list(assets)) {
            assertThat(folders).hasSize(1).doesNotContain(old);
        }
    }

    @Test
    void eagerRenditionOfAnAssetRenamedMeanwhileIsNotified() throws Exception {
        try (NotificationReceiver receiver = new NotificationReceiver()) {
            upload(
                    SampleMedia.webm().toFile(),
                    "resource_type",
                    "video",
                    "public_id",
                    "old",
                    "eager",
                    List.of(rendition("sp_auto", "m3u8")),
                    "eager_async",
                    true,
                    "eager_notification_url",
                    receiver.url());
            rename("old", "new");

            JsonObject notification = receiver.next().json();

            assertThat(notification.getString("public_id")).isIn("old", "new");
            assertThat(cloudinary
                            .api()
                            .resource("new", options("resource_type", "video"))
                            .get("public_id"))
                    .isEqualTo("new");
        }
    }

    @Test
    void renameIsNotified() throws Exception {
        try (NotificationReceiver receiver = new NotificationReceiver()) {
            uploadVideo("old");
            rename("old", "new", "to_type", "authenticated", "notification_url", receiver.url());

            JsonObject notification = receiver.next().json();

            assertThat(notification.getString("notification_type")).isEqualTo("rename");
            assertThat(notification.getString("from_public_id")).isEqualTo("old");
            assertThat(notification.getString("to_public_id")).isEqualTo("new");
            assertThat(notification.getString("type")).isEqualTo("authenticated");
        }
    }

    private Map<String, Object> uploadVideo(String publicId) throws Exception {
        return upload(SampleMedia.mp4().toFile(), "resource_type", "video", "public_id", publicId);
    }

    private Map<?, ?> rename(String from, String to, Object... pairs) throws Exception {
        Map<String, Object> options = options(pairs);
        options.put("resource_type", "video");
        return cloudinary.uploader().rename(from, to, options);
    }
}
