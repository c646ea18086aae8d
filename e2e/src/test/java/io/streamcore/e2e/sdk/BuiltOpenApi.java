package io.streamcore.e2e.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads the OpenAPI document of the whole API, which the build merges from those of the services. */
final class BuiltOpenApi {
    static final Path FILE = Path.of("target", "openapi.json").toAbsolutePath();

    private BuiltOpenApi() {}

    static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
