package io.streamcore.e2e.observability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.observability.TraceCollector.ReceivedSpan;
import io.streamcore.e2e.platform.PlatformProcess;
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

/** Checks that a request is one trace through all services when a collector is configured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {
    private static final String CLIENT_TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

    private TraceCollector collector;
    private PlatformProcess platform;
    private TestUser user;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        collector = new TraceCollector();
        platform = PlatformProcess.startIn(
                folder.resolve("home"),
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url(), "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "PT0.5S"));
        user = TestUser.register(platform);
    }

    @AfterAll
    void stop() {
        platform.close();
        collector.close();
    }

    @Test
    void uploadIsOneTraceFromGatewayToMongoAndCloudinary() {
        user.upload("Traced").then().statusCode(201);

        Set<String> services = Set.of("gateway", "video-service", "auth-service");
        List<ReceivedSpan> trace = awaitTraceOf(services, "POST /api/v1/videos", "cloudinary upload");
        assertThat(services(trace)).isEqualTo(services);
        assertThat(root(trace).span().getName()).isEqualTo("POST /api/v1/videos");
        assertThat(root(trace).service()).isEqualTo("gateway");
        assertThat(named(trace, "cloudinary upload").service()).isEqualTo("video-service");
        assertThat(named(trace, "insert").service()).isEqualTo("video-service");
        assertComplete(trace);
    }

    @Test
    void loginIsOneTraceEvenIfClientSendsTraceparent() {
        given().header("traceparent", "00-" + CLIENT_TRACE_ID + "-b7ad6b7169203331-01")
                .contentType("application/json")
                .body(Map.of("username", user.username(), "password", user.password()))
                .post(platform.gateway() + "/api/v1/users/login")
                .then()
                .statusCode(200);

        Set<String> services = Set.of("gateway", "auth-service");
        List<ReceivedSpan> trace = awaitTraceOf(services, "POST /api/v1/users", "POST /api/v1/users/login");
        assertThat(services(trace)).isEqualTo(services);
        assertComplete(trace);
        assertThat(collector.ofTrace(CLIENT_TRACE_ID)).isEmpty();
    }

    @Test
    void spansContainNoSecrets() {
        String secret = "a-secret-value";
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
        for (String unwanted :
                List.of(secret, "@example.com", user.accessToken(), user.password(), "signature=", "api_key", "$2b$")) {
            assertThat(all).as("A span contains " + unwanted).doesNotContain(unwanted);
        }
    }

    @Test
    void scheduledWorkIsNotTraced() {
        user.request().get("/users/current-user").then().statusCode(200);
        awaitTraceOf(Set.of("gateway", "auth-service"), "GET /api/v1/users", "GET /api/v1/users/current-user");

        assertThat(collector.all().stream()
                        .filter(span -> span.parent().isEmpty())
                        .allMatch(span -> span.service().equals("gateway")))
                .isTrue();
    }

    /** Waits for a complete trace with this root span that contains these spans and services. */
    private List<ReceivedSpan> awaitTraceOf(Set<String> services, String root, String... names) {
        return await().until(
                        () -> collector.all().stream()
                                .filter(span -> span.parent().isEmpty()
                                        && span.span().getName().equals(root))
                                .map(span -> collector.ofTrace(span.traceId()))
                                .filter(trace -> trace.stream()
                                        .map(span -> span.span().getName())
                                        .collect(Collectors.toSet())
                                        .containsAll(List.of(names)))
                                .filter(trace -> services(trace).containsAll(services)
                                        && orphans(trace).isEmpty())
                                .findFirst()
                                .orElse(List.of()),
                        trace -> !trace.isEmpty());
    }

    /** Waits for the spans of the gateway, of the service and of at least one database operation. */
    private void awaitTraceOfRequest(String id) {
        await().until(() -> collector.all().stream()
                .filter(span ->
                        span.parent().isEmpty() && span.span().toString().contains(id))
                .anyMatch(span -> collector.ofTrace(span.traceId()).size() >= 3));
    }

    /** Checks that the parent of every span but the root is in the trace. */
    private static void assertComplete(List<ReceivedSpan> trace) {
        assertThat(orphans(trace)).isEmpty();
    }

    private static List<ReceivedSpan> orphans(List<ReceivedSpan> trace) {
        Set<String> ids = trace.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
        return trace.stream()
                .filter(span -> !span.parent().isEmpty() && !ids.contains(span.parent()))
                .toList();
    }

    private static ReceivedSpan root(List<ReceivedSpan> trace) {
        return trace.stream()
                .filter(span -> span.parent().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static ReceivedSpan named(List<ReceivedSpan> trace, String name) {
        return trace.stream()
                .filter(span -> span.span().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> services(List<ReceivedSpan> trace) {
        return trace.stream().map(ReceivedSpan::service).collect(Collectors.toSet());
    }
}
