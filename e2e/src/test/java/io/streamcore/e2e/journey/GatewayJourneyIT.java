package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPlatform.class)
class GatewayJourneyIT {
    @Test
    void unknownRouteIsRejectedWithErrorEnvelope(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform).get("/nothing/here");

        response.then()
                .statusCode(404)
                .contentType("application/json")
                .header("X-Request-Id", notNullValue())
                .body("statusCode", is(404))
                .body("success", is(false))
                .body("code", notNullValue())
                .body("errors", is(List.of()));
    }

    @Test
    void errorIsProblemJsonWhenAccepted(PlatformProcess platform) {
        Response response =
                TestUser.anonymous(platform).accept("application/problem+json").get("/nothing/here");

        response.then().statusCode(404).contentType("application/problem+json").body("status", is(404));
    }

    @Test
    void requestIdIsPassedThroughToServices(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform)
                .header("X-Request-Id", "asked-by-a-test-1")
                .get("/videos/0123456789abcdef01234567");

        response.then().header("X-Request-Id", is("asked-by-a-test-1")).body("requestId", is("asked-by-a-test-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/users?ids=0123456789abcdef01234567", "/q/health/ready", "/q/openapi"})
    void internalPathIsNotRouted(String path, PlatformProcess platform) {
        Response response = given().baseUri(platform.gateway()).get(path);

        response.then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(chars = {'|', '{', '}', '^', '\\', '"', '<', '>', '`', '[', ']', '\'', '*'})
    void queryWithRawCharacterIsServed(char raw, PlatformProcess platform) throws IOException {
        String head = "GET /api/v1/videos?query=a" + raw + "b HTTP/1.1\r\nHost: a\r\n\r\n";

        assertThat(firstLineOfResponse(platform, head)).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void uploadWithoutTokenIsRejectedBeforeItsBodyIsRequested(PlatformProcess platform) throws IOException {
        assertThat(firstLineOfUpload(platform, "X-Token: none")).startsWith("HTTP/1.1 401 ");
        assertThat(firstLineOfUpload(platform, "Authorization: Bearer x.y.z")).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void bodyOfAnUploadWithTokenIsRequested(PlatformProcess platform) throws IOException {
        String token = TestUser.register(platform).accessToken();

        assertThat(firstLineOfUpload(platform, "Authorization: Bearer " + token))
                .isEqualTo("HTTP/1.1 100 Continue");
    }

    /** Announces a body of 200 MB and waits for what the gateway says. */
    private static String firstLineOfUpload(PlatformProcess platform, String header) throws IOException {
        return firstLineOfResponse(
                platform,
                "POST /api/v1/videos HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n" + header
                        + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 200000000\r\n\r\n");
    }

    private static String firstLineOfResponse(PlatformProcess platform, String head) throws IOException {
        URI gateway = URI.create(platform.gateway());
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void healthCheckIsOk(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform).get("/healthcheck");

        response.then().statusCode(200);
    }

    @Test
    void openApiDescribesPublicPathsOfAllServices(PlatformProcess platform) {
        Response document =
                given().baseUri(platform.gateway()).accept("application/json").get("/openapi");

        document.then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("paths.'/api/v1/users/register'.post.operationId", is("register"))
                .body("paths", hasKey("/api/v1/videos/{id}"))
                .body("paths", hasKey("/api/v1/subscriptions/c/{channelId}"))
                .body("paths.keySet().findAll { it.startsWith('/internal') }", empty());
    }
}
