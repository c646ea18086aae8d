package io.streamcore.gateway.docs;

import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Serves the landing page and Swagger UI, loaded from the class path at startup. */
@Singleton
public class StaticPages implements LocalEndpoint {
    private static final String UI = "/META-INF/resources/openapi-ui/";

    /** Swagger UI needs inline styles; scripts and requests are limited to the gateway itself. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control",
            "public, max-age=600");

    private final Map<String, LocalResponse> responses = new TreeMap<>();

    public StaticPages() throws IOException {
        add("/", "text/html; charset=utf-8", "/docs/landing.html");
        add("/docs", "text/html; charset=utf-8", "/docs/docs.html");
        add("/docs/docs.js", "text/javascript; charset=utf-8", "/docs/docs.js");
        add("/docs/docs.css", "text/css; charset=utf-8", "/docs/docs.css");
        add("/docs/landing.js", "text/javascript; charset=utf-8", "/docs/landing.js");
        add("/docs/mark.svg", "image/svg+xml", "/docs/mark.svg");
        add("/docs/pages.css", "text/css; charset=utf-8", "/docs/pages.css");
        add("/docs/swagger-ui.css", "text/css; charset=utf-8", UI + "swagger-ui.css");
        add("/docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", UI + "swagger-ui-bundle.js");
    }

    private void add(String path, String type, String resource) throws IOException {
        try (InputStream content = StaticPages.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("Missing on the class path: " + resource);
            }
            responses.put(path, new LocalResponse(200, type, content.readAllBytes(), HEADERS));
        }
    }

    @Override
    public Set<String> paths() {
        return responses.keySet();
    }

    @Override
    public CompletionStage<LocalResponse> get(String path, String accept) {
        return CompletableFuture.completedFuture(responses.get(path));
    }
}
