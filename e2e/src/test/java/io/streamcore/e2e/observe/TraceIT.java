package io.streamcore.e2e.observe;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.observe.Collector.Sent;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.slice.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a collector named, a request is one trace through everything that works on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
    private static final String CLIENTS = "0af7651916cd43dd8448eb211c80319c";

    private Collector collector;
    private Platform platform;
    private Member member;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        collector = new Collector();
        platform = Platform.startedIn(
                folder.resolve("home"),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.5S"));
        member = Member.joins(platform);
    }

    @AfterAll
    void stop() {
        platform.close();
        collector.close();
    }

    @Test
    void anUploadIsOneTraceFromTheGatewayToMongoAndCloudinary() {
        member.uploads("Traced").then().statusCode(201);

        Set<String> services = Set.of("gateway", "video-service", "auth-service");
        List<Sent> trace = awaitTraceOf(services, "POST /api/v1/videos", "cloudinary upload");
        assertEquals(services, services(trace));
        assertEquals("POST /api/v1/videos", root(trace).span().getName());
        assertEquals("gateway", root(trace).service());
        assertEquals("video-service", named(trace, "cloudinary upload").service());
        assertEquals("video-service", named(trace, "insert").service());
        assertWhole(trace);
    }

    @Test
    void aLoginIsOneTraceThoughTheClientNamesAnother() {
        given().header("traceparent", "00-" + CLIENTS + "-b7ad6b7169203331-01")
                .contentType("application/json")
                .body(Map.of("username", member.username(), "password", member.password()))
                .post(platform.gateway() + "/api/v1/users/login")
                .then()
                .statusCode(200);

        Set<String> services = Set.of("gateway", "auth-service");
        List<Sent> trace = awaitTraceOf(services, "POST /api/v1/users", "POST /api/v1/users/login");
        assertEquals(services, services(trace));
        assertWhole(trace);
        assertEquals(List.of(), collector.ofTrace(CLIENTS));
    }

    @Test
    void nothingSecretIsInAnySpan() {
        String secret = "a-secret-nobody-may-see";
        given().header("X-Request-Id", "secret-search")
                .queryParam("query", secret)
                .queryParam("signature", secret)
                .get(platform.gateway() + "/api/v1/videos")
                .then()
                .statusCode(200);
        given().header("X-Request-Id", "secret-login")
                .contentType("application/json")
                .body(Map.of("email", secret + "@example.com", "password", secret))
                .post(platform.gateway() + "/api/v1/users/login")
                .then()
                .statusCode(401);

        awaitTraceOfRequest("secret-search");
        awaitTraceOfRequest("secret-login");
        String all = collector.all().toString();
        for (String unwanted : List.of(
                secret, "@example.com", member.accessToken(), member.password(), "signature=", "api_key", "$2b$")) {
            assertFalse(all.contains(unwanted), "A span shows " + unwanted);
        }
    }

    @Test
    void workByTheClockBelongsToNoTrace() {
        member.request().get("/users/current-user").then().statusCode(200);
        awaitTraceOf(Set.of("gateway", "auth-service"), "GET /api/v1/users", "GET /api/v1/users/current-user");

        assertTrue(
                collector.all().stream().filter(sent -> sent.parent().isEmpty()).allMatch(sent -> sent.service()
                        .equals("gateway")));
    }

    /** The spans of the one trace that begins like this and holds these, once every service has sent its own. */
    private List<Sent> awaitTraceOf(Set<String> services, String root, String... names) {
        return await().until(
                        () -> collector.all().stream()
                                .filter(sent -> sent.parent().isEmpty()
                                        && sent.span().getName().equals(root))
                                .map(sent -> collector.ofTrace(sent.traceId()))
                                .filter(trace -> trace.stream()
                                        .map(sent -> sent.span().getName())
                                        .collect(Collectors.toSet())
                                        .containsAll(List.of(names)))
                                .filter(trace -> services(trace).containsAll(services)
                                        && loose(trace).isEmpty())
                                .findFirst()
                                .orElse(List.of()),
                        trace -> !trace.isEmpty());
    }

    /** The gateway's span of this request, the service's, and at least one of its database. */
    private void awaitTraceOfRequest(String id) {
        await().until(() -> collector.all().stream()
                .filter(sent ->
                        sent.parent().isEmpty() && sent.span().toString().contains(id))
                .anyMatch(sent -> collector.ofTrace(sent.traceId()).size() >= 3));
    }

    /** Every span but the first hangs on another one of the trace. */
    private static void assertWhole(List<Sent> trace) {
        assertEquals(List.of(), loose(trace));
    }

    private static List<Sent> loose(List<Sent> trace) {
        Set<String> ids = trace.stream().map(Sent::id).collect(Collectors.toSet());
        return trace.stream()
                .filter(sent -> !sent.parent().isEmpty() && !ids.contains(sent.parent()))
                .toList();
    }

    private static Sent root(List<Sent> trace) {
        return trace.stream()
                .filter(sent -> sent.parent().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Sent named(List<Sent> trace, String name) {
        return trace.stream()
                .filter(sent -> sent.span().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> services(List<Sent> trace) {
        return trace.stream().map(Sent::service).collect(Collectors.toSet());
    }
}
