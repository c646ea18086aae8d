package io.streamcore.kit.tracing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

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
    private static final String SECRET = "a-secret-nobody-may-see";

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
    void aTracedRequestShowsItsRouteAndItsCommands() {
        String trace = newTrace();

        create(trace, "01");

        List<SpanData> sent = awaitServerSpan(trace);
        assertThat(sent.stream().map(SpanData::getName).toList(), hasItems("POST /probe/once", "insert"));
        SpanData command = sent.stream()
                .filter(span -> span.getName().equals("insert"))
                .findFirst()
                .orElseThrow();
        assertThat(command.getAttributes().get(COLLECTION), is("idempotency_keys"));
        assertThat(command.getParentSpanId(), is(serverSpan(sent).getSpanId()));
    }

    @Test
    void nothingSecretIsInASpan() {
        String trace = newTrace();

        given().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .header("Authorization", "Bearer " + SECRET)
                .queryParam("signature", SECRET)
                .get("/probe/broken");
        create(trace, "01");

        assertThat(awaitServerSpan(trace).toString().contains(SECRET), is(false));
    }

    @Test
    void whoDidNotAskForATraceGetsNone() {
        String trace = newTrace();

        create(trace, "00");

        String later = newTrace();
        create(later, "01");
        awaitServerSpan(later);
        assertThat(spans.of(trace), empty());
    }

    @Test
    void workByTheClockBelongsToNoTrace() {
        database.getDatabase("kit").getCollection("looked-at").countDocuments();

        String later = newTrace();
        create(later, "01");
        awaitServerSpan(later);
        assertThat(
                spans.all().stream()
                        .filter(span -> !span.getParentSpanContext().isValid())
                        .toList(),
                empty());
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
        await().until(() -> spans.of(trace).stream().map(SpanData::getName).toList(), hasItem("POST /probe/once"));
        return spans.of(trace);
    }

    private static String newTrace() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
