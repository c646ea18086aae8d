package io.streamcore.kit.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class RestRequestTimersTest {
    private static final String COUNT = "http_server_requests_seconds_count";
    private static final String RAW_ID = "0123456789abcdef01234567";

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource("/")
    URI service;

    @Test
    void metricsAreNotOnTheMainPort() {
        given().get("/q/metrics").then().statusCode(404);
    }

    @Test
    void requestIsTimedUnderItsPathTemplate() {
        String series = "method=\"GET\",status=\"200\",uri=\"/probe/ids/{id}\"";
        double before = Scrape.of(metrics).value(COUNT + "{" + series);

        given().get("/probe/ids/" + RAW_ID).then().statusCode(200);

        awaitOneMore(COUNT + "{" + series, before);
        assertThat(Scrape.of(metrics).text()).contains("uri=\"/probe/ids/{id}\",le=\"0.25\"");
    }

    @Test
    void errorResponseIsTimedUnderItsRoute() {
        String series = COUNT + "{method=\"GET\",status=\"401\",uri=\"/probe/private\"";
        double before = Scrape.of(metrics).value(series);

        given().get("/probe/private").then().statusCode(401);

        awaitOneMore(series, before);
    }

    @Test
    void unknownPathsAndMethodsShareOneLabel() {
        given().get("/nowhere/" + RAW_ID).then().statusCode(404);
        given().get("/probe/ids/" + RAW_ID + "/deeper").then().statusCode(404);
        given().request("BREW", "/probe/ids/" + RAW_ID).then().statusCode(405);
        given().header("Authorization", "Bearer forged").get("/probe/ids/" + RAW_ID);
        given().body("x".repeat(300_000)).put("/probe/ids/" + RAW_ID).then().statusCode(413);

        await().until(() -> Scrape.of(metrics).labels(COUNT, "status").contains("413"));
        assertThat(Scrape.of(metrics).labels(COUNT, "uri")).contains("unmatched");
        assertThat(Scrape.of(metrics).labels(COUNT, "method")).contains("OTHER");
        assertThat(Scrape.of(metrics).text()).doesNotContain(RAW_ID);
        assertThat(Scrape.of(metrics).text()).doesNotContain("BREW");
    }

    @Test
    void requestOfADisconnectedClientIsNotActive() throws IOException {
        try (Socket client = new Socket(service.getHost(), service.getPort())) {
            client.getOutputStream()
                    .write(("POST /probe HTTP/1.1\r\nHost: x\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> Scrape.of(metrics).value("http_server_active_requests"), is(1.0));
        }

        await().until(() -> Scrape.of(metrics).value("http_server_active_requests"), is(0.0));
        assertThat(Scrape.of(metrics).labels(COUNT, "status")).contains("aborted");
    }

    private void awaitOneMore(String series, double before) {
        await().until(() -> Scrape.of(metrics).value(series), is(before + 1));
    }
}
