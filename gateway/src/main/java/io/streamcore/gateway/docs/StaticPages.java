package io.streamcore.gateway.docs;

import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.StaticFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
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

    private final StaticFiles files = new StaticFiles(HEADERS);

    public StaticPages() throws IOException {
        files.add("/", "text/html; charset=utf-8", "/docs/landing.html");
        files.add("/docs", "text/html; charset=utf-8", "/docs/docs.html");
        files.add("/docs/docs.js", "text/javascript; charset=utf-8", "/docs/docs.js");
        files.add("/docs/docs.css", "text/css; charset=utf-8", "/docs/docs.css");
        files.add("/docs/landing.js", "text/javascript; charset=utf-8", "/docs/landing.js");
        files.add("/docs/mark.svg", "image/svg+xml", "/docs/mark.svg");
        files.add("/docs/pages.css", "text/css; charset=utf-8", "/docs/pages.css");
        files.add("/docs/swagger-ui.css", "text/css; charset=utf-8", UI + "swagger-ui.css");
        files.add("/docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", UI + "swagger-ui-bundle.js");
    }

    @Override
    public Set<String> paths() {
        return files.paths();
    }

    @Override
    public CompletionStage<LocalResponse> get(String path, String accept) {
        return files.get(path);
    }
}
