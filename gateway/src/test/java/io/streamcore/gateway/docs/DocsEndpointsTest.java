package io.streamcore.gateway.docs;

import static io.streamcore.gateway.fixture.RawClient.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        gateway.auth.does(RecordingUpstream.answering(200, "{\"paths\":{\"/api/v1/users/login\":{}}}"));
        gateway.video.does(RecordingUpstream.answering(200, "{\"paths\":{\"/api/v1/videos\":{}}}"));
        gateway.subscription.does(RecordingUpstream.answering(200, "{\"paths\":{\"/api/v1/notifications\":{}}}"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void one_document_tells_of_all_services() throws IOException {
        RawResponse answer = gateway.ask(get("/openapi"));

        assertEquals(200, answer.status());
        assertEquals("application/json", answer.header("Content-Type"));
        for (String path : new String[] {"/api/v1/users/login", "/api/v1/videos", "/api/v1/notifications"}) {
            assertTrue(answer.body().contains("\"" + path + "\""), answer.body());
        }
        assertEquals("/q/openapi?format=json", gateway.video.last().target());
    }

    @Test
    void it_is_yaml_for_those_who_ask_for_it() throws IOException {
        RawResponse answer = gateway.ask(get("/openapi", "Accept: application/yaml"));

        assertEquals("application/yaml", answer.header("Content-Type"));
        assertTrue(answer.body().contains("openapi: \"3.1.0\""), answer.body());
    }

    @Test
    void a_service_that_goes_away_keeps_its_part() throws IOException {
        gateway.ask(get("/openapi"));
        gateway.video.close();

        RawResponse answer = gateway.ask(get("/openapi"));

        assertTrue(answer.body().contains("/api/v1/videos"), answer.body());
    }

    @Test
    void before_a_service_was_ever_heard_of_there_is_no_document() throws IOException {
        gateway.video.close();

        RawResponse answer = gateway.ask(get("/openapi"));

        assertEquals(503, answer.status());
        assertTrue(answer.body().contains("\"code\":\"docs-not-ready\""), answer.body());
    }

    @Test
    void the_landing_page_leads_to_the_docs_and_these_load_nothing_from_elsewhere() throws IOException {
        RawResponse landing = gateway.ask(get("/"));
        RawResponse docs = gateway.ask(get("/docs/"));

        assertTrue(landing.body().contains("href=\"/docs\""), landing.body());
        assertTrue(landing.header("Content-Type").startsWith("text/html"));
        assertTrue(docs.body().contains("/docs/swagger-ui-bundle.js"), docs.body());
        assertTrue(docs.header("Content-Security-RateLimitPolicy").contains("script-src 'self'"));
    }

    @Test
    void whatever_the_pages_refer_to_is_there() throws IOException {
        Matcher references = Pattern.compile("(?:href|src)=\"(/docs[^\"]*)\"")
                .matcher(
                        gateway.ask(get("/")).body() + gateway.ask(get("/docs")).body());
        Set<String> paths = references.results().map(found -> found.group(1)).collect(Collectors.toSet());

        List<Integer> statuses = new ArrayList<>();
        for (String path : paths) {
            statuses.add(gateway.ask(get(path)).status());
        }

        assertEquals(8, paths.size(), paths.toString());
        assertEquals(Set.of(200), Set.copyOf(statuses), paths + " " + statuses);
    }
}
