package io.streamcore.gateway.docs;

import static io.streamcore.gateway.fixture.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocsEndpointsTest {
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
        gateway.auth.handleWith(RecordingUpstream.respondWith(200, "{\"paths\":{\"/api/v1/users/login\":{}}}"));
        gateway.video.handleWith(RecordingUpstream.respondWith(200, "{\"paths\":{\"/api/v1/videos\":{}}}"));
        gateway.subscription.handleWith(
                RecordingUpstream.respondWith(200, "{\"paths\":{\"/api/v1/notifications\":{}}}"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void documentContainsAllServices() throws IOException {
        RawResponse response = gateway.send(get("/openapi"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        for (String path : new String[] {"/api/v1/users/login", "/api/v1/videos", "/api/v1/notifications"}) {
            assertThat(response.body()).contains("\"" + path + "\"");
        }
        assertThat(gateway.video.lastRequest().target()).isEqualTo("/q/openapi?format=json");
    }

    @Test
    void documentIsYamlIfAccepted() throws IOException {
        RawResponse response = gateway.send(get("/openapi", "Accept: application/yaml"));

        assertThat(response.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(response.body()).contains("openapi: \"3.1.0\"");
    }

    @Test
    void lastDocumentOfAnUnavailableServiceIsKept() throws IOException {
        gateway.send(get("/openapi"));
        gateway.video.close();

        RawResponse response = gateway.send(get("/openapi"));

        assertThat(response.body()).contains("/api/v1/videos");
    }

    @Test
    void documentIsUnavailableUntilEveryServiceSuppliedOne() throws IOException {
        gateway.video.close();

        RawResponse response = gateway.send(get("/openapi"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).contains("\"code\":\"docs-not-ready\"");
    }

    @Test
    void landingPageLinksToTheDocsWhichLoadNothingFromElsewhere() throws IOException {
        RawResponse landing = gateway.send(get("/"));
        RawResponse docs = gateway.send(get("/docs/"));

        assertThat(landing.body()).contains("href=\"/docs\"");
        assertThat(landing.header("Content-Type")).startsWith("text/html");
        assertThat(docs.body()).contains("/docs/swagger-ui-bundle.js");
        assertThat(docs.header("Content-Security-Policy")).contains("script-src 'self'");
    }

    @Test
    void everyLinkOfThePagesResolves() throws IOException {
        Matcher references = Pattern.compile("(?:href|src)=\"(/docs[^\"]*)\"")
                .matcher(gateway.send(get("/")).body()
                        + gateway.send(get("/docs")).body());
        Set<String> paths = references.results().map(found -> found.group(1)).collect(Collectors.toSet());

        List<Integer> statuses = new ArrayList<>();
        for (String path : paths) {
            statuses.add(gateway.send(get(path)).status());
        }

        assertThat(paths).hasSize(8);
        assertThat(Set.copyOf(statuses)).as(paths + " " + statuses).isEqualTo(Set.of(200));
    }
}
