package io.streamcore.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void writeDocuments() throws IOException {
        file = modules.resolve("e2e/target/openapi.json");
        writeDocument("auth-service", "/api/v1/users/login", "object");
        writeDocument("video-service", "/api/v1/videos", "object");
        writeDocument("subscription-service", "/api/v1/notifications", "object");
    }

    @Test
    void documentsOfTheServicesAreMergedIntoOneFile() throws IOException {
        DocumentFile.main(new String[] {modules.toString(), file.toString()});

        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertThat(document.path("info").path("title").asText()).isEqualTo("StreamCore");
        for (String path : new String[] {"/api/v1/users/login", "/api/v1/videos", "/api/v1/notifications"}) {
            assertThat(document.path("paths").has(path)).as(path).isTrue();
        }
    }

    @Test
    void contradictingServicesFailTheBuild() throws IOException {
        writeDocument("subscription-service", "/api/v1/notifications", "string");

        assertThatThrownBy(() -> DocumentFile.main(new String[] {modules.toString(), file.toString()}))
                .isInstanceOf(OpenApiMerger.Conflict.class)
                .hasMessage("subscription-service defines schemas/UserSummary differently from another service");
        assertThat(file).doesNotExist();
    }

    @Test
    void missingServiceIsNamed() throws IOException {
        Files.delete(modules.resolve("video-service/target/openapi/openapi.json"));

        assertThatThrownBy(() -> DocumentFile.main(new String[] {modules.toString(), file.toString()}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("video-service has not been built");
    }

    private void writeDocument(String service, String path, String summaryType) throws IOException {
        Path folder = Files.createDirectories(modules.resolve(service).resolve("target/openapi"));
        Files.writeString(folder.resolve("openapi.json"), """
                {"openapi":"3.1.0","paths":{"%s":{"get":{"responses":{"200":{"description":"ok"}}}}},
                 "components":{"schemas":{"UserSummary":{"type":"%s"}}}}
                """.formatted(path, summaryType));
    }
}
