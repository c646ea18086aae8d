package io.streamcore.gateway.response;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Files of the class path by the paths under which they are served; they are loaded when they are added. */
public final class StaticFiles {
    private final Map<String, String> headers;
    private final Map<String, LocalResponse> responses = new TreeMap<>();

    /** @param headers of every file */
    public StaticFiles(Map<String, String> headers) {
        this.headers = headers;
    }

    /** @throws IOException if there is no such resource */
    public void add(String path, String type, String resource) throws IOException {
        try (InputStream content = StaticFiles.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("Missing on the class path: " + resource);
            }
            responses.put(path, new LocalResponse(200, type, content.readAllBytes(), headers));
        }
    }

    public Set<String> paths() {
        return responses.keySet();
    }

    public CompletionStage<LocalResponse> get(String path) {
        return CompletableFuture.completedFuture(responses.get(path));
    }
}
