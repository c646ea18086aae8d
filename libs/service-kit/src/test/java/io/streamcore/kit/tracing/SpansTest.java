package io.streamcore.kit.tracing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@TestProfile(SpansTest.WithCollector.class)
class SpansTest {
    private static final String SECRET = "a-secret-value";

    private static final AttributeKey<String> COLLECTION = AttributeKey.stringKey("db.collection.name");

    @Inject
    EndedSpans spans;

    @Inject
    MongoClient database;

    public static class WithCollector implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("otel.exporter.otlp.endpoint", "http://127.0.0.1:9", "quarkus.otel.traces.exporter", "none");
        }
    }

    @Test
    void tracedRequestHasSpansForItsRouteAndItsCommands() {
        String trace = newTrace();

        create(trace, "01");

        List<SpanData> sent = awaitServerSpan(trace);
        assertThat(sent.stream().map(SpanData::getName).toList()).contains("POST /probe/once", "insert");
        SpanData command = sent.stream()
                .filter(span -> span.getName().equals("insert"))
                .findFirst()
                .orElseThrow();
        assertThat(command.getAttributes().get(COLLECTION)).isEqualTo("idempotency_keys");
        assertThat(command.getParentSpanId()).isEqualTo(serverSpan(sent).getSpanId());
    }

    @Test
    void spansContainNoSecrets() {
        String trace = newTrace();

        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .header("Authorization", "Bearer " + SECRET)
                .queryParam("signature", SECRET)
                .get("/probe/broken");
        create(trace, "01");

        assertThat(awaitServerSpan(trace).toString()).doesNotContain(SECRET);
    }

    @Test
    void spansContainNoTokenOfAPath() {
        String trace = newTrace();

        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01").get("/probe/reset-password/" + SECRET);
        create(trace, "01");

        assertThat(awaitServerSpan(trace).toString())
                .contains("/reset-password/_")
                .doesNotContain(SECRET);
    }

    @Test
    void requestThatIsNotSampledHasNoSpans() {
        String trace = newTrace();

        create(trace, "00");

        String later = newTrace();
        create(later, "01");
        awaitServerSpan(later);
        assertThat(spans.of(trace)).isEmpty();
    }

    @Test
    void workOutsideOfRequestsHasNoSpans() {
        database.getDatabase("kit").getCollection("any").countDocuments();

        String later = newTrace();
        create(later, "01");
        awaitServerSpan(later);
        assertThat(spans.all().stream()
                        .filter(span -> !span.getParentSpanContext().isValid())
                        .toList())
                .isEmpty();
    }

    private static SpanData serverSpan(List<SpanData> sent) {
        return sent.stream()
                .filter(span -> span.getName().equals("POST /probe/once"))
                .findFirst()
                .orElseThrow();
    }

    private static void create(String trace, String flags) {
        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-" + flags)
                .header("Idempotency-Key", SECRET + UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{\"title\":\"abc\",\"text\":\"" + SECRET + "\"}")
                .post("/probe/once");
    }

    private List<SpanData> awaitServerSpan(String trace) {
        await().untilAsserted(() ->
                assertThat(spans.of(trace)).extracting(SpanData::getName).contains("POST /probe/once"));
        return spans.of(trace);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
