package io.streamcore.e2e.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The one document of the whole API, as the build made it from what the services left in their target folders. */
final class BuiltDocument {
    static final Path FILE = Path.of("target", "openapi.json").toAbsolutePath();

    private BuiltDocument() {}

    static JsonNode read() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
