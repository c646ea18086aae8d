package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.cloudinary.api.AuthorizationRequired;
import com.cloudinary.api.exceptions.NotFound;
import io.streamcore.local.media.SampleMedia;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetLifecycleTest extends EmulatorTest {
    @Test
    void destroyNeedsTheRightResourceType() throws Exception {
        upload(SampleMedia.webm().toFile(), "resource_type", "video", "public_id", "v");

        Map<?, ?> asImage = cloudinary.uploader().destroy("v", options());
        Map<?, ?> asVideo = cloudinary.uploader().destroy("v", options("resource_type", "video"));
        Map<?, ?> again = cloudinary.uploader().destroy("v", options("resource_type", "video"));

        assertEquals("not found", asImage.get("result"));
        assertEquals("ok", asVideo.get("result"));
        assertEquals("not found", again.get("result"));
        assertTrue(emulator.assets().isEmpty());
    }

    @Test
    void explicitChangesTagsAndContextAndKeepsTheFile() throws Exception {
        Map<String, Object> before = upload(SampleMedia.png().toFile(), "public_id", "p", "tags", "old");

        Map<?, ?> after = cloudinary
                .uploader()
                .explicit("p", options("type", "upload", "tags", "new", "context", Map.of("alt", "a picture")));

        assertEquals(List.of("new"), after.get("tags"));
        assertEquals(Map.of("custom", Map.of("alt", "a picture")), after.get("context"));
        assertEquals(before.get("version"), after.get("version"));
    }

    @Test
    void theAdminApiKnowsWhatIsThere() throws Exception {
        upload(SampleMedia.mov().toFile(), "resource_type", "video", "public_id", "streamcore/videos/m");

        Map<?, ?> found = cloudinary.api().resource("streamcore/videos/m", options("resource_type", "video"));

        assertEquals("mov", found.get("format"));
        assertEquals(2.0, ((Number) found.get("duration")).doubleValue());
        assertEquals("ok", cloudinary.api().ping(options()).get("status"));
    }

    @Test
    void theAdminApiSaysWhatIsNotThere() {
        NotFound missing = assertThrows(NotFound.class, () -> cloudinary.api().resource("nothing", options()));

        assertEquals("Resource not found - nothing", missing.getMessage());
    }

    @Test
    void theAdminApiWantsTheSecret() {
        assertThrows(
                AuthorizationRequired.class,
                () -> sdk(options.apiKey(), "wrong").api().ping(options()));
        given().get(api("/ping")).then().statusCode(401).body("error.message", equalTo("Authorization required"));
    }

    @Test
    void assetsAreListedByPrefixPageByPage() throws Exception {
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

        assertEquals(List.of("a/1", "a/2", "a/3"), ids);
    }

    @Test
    void assetsAreDeletedByPublicIds() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "one");

        Map<?, ?> response = cloudinary.api().deleteResources(List.of("one", "two"), options());

        assertEquals(Map.of("one", "deleted", "two", "not_found"), response.get("deleted"));
        assertNull(response.get("next_cursor"));
        assertTrue(emulator.assets().isEmpty());
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "kept", "tags", "t");
        upload(SampleMedia.png().toFile(), "public_id", "destroyed");
        cloudinary.uploader().destroy("destroyed", options());

        restart();

        Map<?, ?> kept = cloudinary.api().resource("kept", options());
        assertEquals(List.of("t"), kept.get("tags"));
        assertEquals(1, emulator.assets().size());
        given().get((String) kept.get("secure_url")).then().statusCode(200);
    }

    @Test
    void testsSeeWhatIsStored() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p");

        given().get(emulator.baseUrl() + "/_assets")
                .then()
                .statusCode(200)
                .body("assets[0].publicId", equalTo("p"))
                .body("assets[0].resourceType", equalTo("image"))
                .body("assets[0].bytes", equalTo(SampleMedia.bytes(SampleMedia.png()).length));
    }
}
