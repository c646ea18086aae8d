package io.streamcore.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamcore.gateway.route.RouteTable;
import io.streamcore.gateway.route.UpstreamService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the document of {@code /openapi} at build time, from the documents in the target folders of the services. Clients
 * are generated from it, and services that contradict each other fail the build.
 */
public final class DocumentFile {
    private final ObjectMapper json = new ObjectMapper();

    private DocumentFile() {}

    /** @param paths the folder of all modules, and the file to write */
    public static void main(String[] paths) throws IOException {
        new DocumentFile().write(Path.of(paths[0]), Path.of(paths[1]));
    }

    private void write(Path modules, Path file) throws IOException {
        Map<UpstreamService, JsonNode> documents = new EnumMap<>(UpstreamService.class);
        for (UpstreamService service : UpstreamService.values()) {
            documents.put(service, json.readTree(documentOf(modules, service).toFile()));
        }
        ObjectNode base = (ObjectNode) json.readTree(DocumentFile.class.getResource("/docs/openapi.json"));
        ObjectNode merged = new OpenApiMerger(new RouteTable()).merge(base, documents);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ObjectWriter writer = json.writerWithDefaultPrettyPrinter();
        Files.writeString(file, writer.writeValueAsString(merged) + System.lineSeparator());
    }

    private static Path documentOf(Path modules, UpstreamService service) {
        Path document = modules.resolve(service.label()).resolve("target/openapi/openapi.json");
        if (!Files.isRegularFile(document)) {
            throw new IllegalStateException(
                    service.label() + " has not been built with ./mvnw package: missing " + document);
        }
        return document;
    }
}
