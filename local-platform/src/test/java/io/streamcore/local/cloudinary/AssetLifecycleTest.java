package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import com.cloudinary.api.AuthorizationRequired;
import com.cloudinary.api.exceptions.NotFound;
import io.streamcore.local.media.SampleMedia;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetLifecycleTest extends EmulatorTest {
    @Test
    void destroyRequiresTheAssetsResourceType() throws Exception {
        upload(SampleMedia.webm().toFile(), "resource_type", "video", "public_id", "v");

        Map<?, ?> asImage = cloudinary.uploader().destroy("v", options());
        Map<?, ?> asVideo = cloudinary.uploader().destroy("v", options("resource_type", "video"));
        Map<?, ?> again = cloudinary.uploader().destroy("v", options("resource_type", "video"));

        assertThat(asImage.get("result")).isEqualTo("not found");
        assertThat(asVideo.get("result")).isEqualTo("ok");
        assertThat(again.get("result")).isEqualTo("not found");
        assertThat(emulator.assets()).isEmpty();
    }

    @Test
    void explicitChangesTagsAndContextAndKeepsTheFile() throws Exception {
        Map<String, Object> before = upload(SampleMedia.png().toFile(), "public_id", "p", "tags", "old");

        Map<?, ?> after = cloudinary
                .uploader()
                .explicit("p", options("type", "upload", "tags", "new", "context", Map.of("alt", "a picture")));

        assertThat(after.get("tags")).isEqualTo(List.of("new"));
        assertThat(after.get("context")).isEqualTo(Map.of("custom", Map.of("alt", "a picture")));
        assertThat(after.get("version")).isEqualTo(before.get("version"));
    }

    @Test
    void adminApiDescribesStoredAsset() throws Exception {
        upload(SampleMedia.mov().toFile(), "resource_type", "video", "public_id", "streamcore/videos/m");

        Map<?, ?> found = cloudinary.api().resource("streamcore/videos/m", options("resource_type", "video"));

        assertThat(found.get("format")).isEqualTo("mov");
        assertThat(((Number) found.get("duration")).doubleValue()).isEqualTo(2.0);
        assertThat(cloudinary.api().ping(options()).get("status")).isEqualTo("ok");
    }

    @Test
    void adminApiReportsMissingAsset() {
        assertThatThrownBy(() -> cloudinary.api().resource("nothing", options()))
                .isInstanceOf(NotFound.class)
                .hasMessage("Resource not found - nothing");
    }

    @Test
    void adminApiRequiresTheSecret() {
        assertThatThrownBy(() -> sdk(options.apiKey(), "wrong").api().ping(options()))
                .isInstanceOf(AuthorizationRequired.class);
        given().get(api("/ping")).then().statusCode(401).body("error.message", equalTo("Authorization required"));
    }

    @Test
    void assetsAreListedByPrefixInPages() throws Exception {
        for (String id : List.of("a/1", "a/2", "a/3", "b/1")) {
            upload(SampleMedia.png().toFile(), "public_id", id);
        }

        List<Object> ids = new ArrayList<>();
        Object cursor = null;
        do {
            Map<String, Object> query = options("type", "upload", "prefix", "a/", "max_results", 2);
            if (cursor != null) {
                query.put("next_cursor", cursor);
            }
            Map<?, ?> page = cloudinary.api().resources(query);
            ((List<?>) page.get("resources")).forEach(each -> ids.add(((Map<?, ?>) each).get("public_id")));
            cursor = page.get("next_cursor");
        } while (cursor != null);

        assertThat(ids).containsExactly("a/1", "a/2", "a/3");
    }

    @Test
    void assetsAreDeletedByPublicIds() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "one");

        Map<?, ?> response = cloudinary.api().deleteResources(List.of("one", "two"), options());

        assertThat(response.get("deleted")).isEqualTo(Map.of("one", "deleted", "two", "not_found"));
        assertThat(response.get("next_cursor")).isNull();
        assertThat(emulator.assets()).isEmpty();
    }

    @Test
    void assetsSurviveRestart() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "kept", "tags", "t");
        upload(SampleMedia.png().toFile(), "public_id", "destroyed");
        cloudinary.uploader().destroy("destroyed", options());

        restart();

        Map<?, ?> kept = cloudinary.api().resource("kept", options());
        assertThat(kept.get("tags")).isEqualTo(List.of("t"));
        assertThat(emulator.assets()).hasSize(1);
        given().get((String) kept.get("secure_url")).then().statusCode(200);
    }

    @Test
    void assetsEndpointListsStoredAssets() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p");

        given().get(emulator.baseUrl() + "/_assets")
                .then()
                .statusCode(200)
                .body("assets[0].publicId", equalTo("p"))
                .body("assets[0].resourceType", equalTo("image"))
                .body("assets[0].bytes", equalTo(SampleMedia.bytes(SampleMedia.png()).length));
    }
}
