package io.streamcore.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFileTest {
    @TempDir
    Path modules;

    private Path file;

    @BeforeEach
    void buildTheServices() throws IOException {
        file = modules.resolve("e2e/target/openapi.json");
        built("auth-service", "/api/v1/users/login", "object");
        built("video-service", "/api/v1/videos", "object");
        built("subscription-service", "/api/v1/notifications", "object");
    }

    @Test
    void what_the_services_left_when_they_were_built_becomes_one_file() throws IOException {
        DocumentFile.main(new String[] {modules.toString(), file.toString()});

        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertEquals("StreamCore", document.path("info").path("title").asText());
        for (String path : new String[] {"/api/v1/users/login", "/api/v1/videos", "/api/v1/notifications"}) {
            assertTrue(document.path("paths").has(path), path);
        }
    }

    @Test
    void services_that_contradict_each_other_fail_the_build_in_a_sentence() throws IOException {
        built("subscription-service", "/api/v1/notifications", "string");

        OpenApiMerger.Conflict conflict = assertThrows(
                OpenApiMerger.Conflict.class,
                () -> DocumentFile.main(new String[] {modules.toString(), file.toString()}));

        assertEquals(
                "subscription-service means something else by schemas/Card than another service",
                conflict.getMessage());
        assertFalse(Files.exists(file));
    }

    @Test
    void a_service_that_is_not_built_is_named() throws IOException {
        Files.delete(modules.resolve("video-service/target/openapi/openapi.json"));

        IllegalStateException missing = assertThrows(
                IllegalStateException.class,
                () -> DocumentFile.main(new String[] {modules.toString(), file.toString()}));

        assertTrue(missing.getMessage().startsWith("video-service is not built"), missing.getMessage());
    }

    private void built(String service, String path, String cardType) throws IOException {
        Path folder = Files.createDirectories(modules.resolve(service).resolve("target/openapi"));
        Files.writeString(folder.resolve("openapi.json"), """
                {"openapi":"3.1.0","paths":{"%s":{"get":{"responses":{"200":{"description":"ok"}}}}},
                 "components":{"schemas":{"Card":{"type":"%s"}}}}
                """.formatted(path, cardType));
    }
}
