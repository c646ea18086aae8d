package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.media.SampleMedia;
import java.util.Map;
import java.util.UUID;

/** A registered user; every test registers its own, so tests do not share data. */
public record TestUser(PlatformProcess platform, String id, String username, String password, String accessToken) {
    static final String API = "/api/v1";

    public static TestUser register(PlatformProcess platform) {
        String username = "user" + UUID.randomUUID().toString().substring(0, 8);
        String password = "a-password-for-" + username;
        String id = postRegistration(platform, username, password)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
        return new TestUser(platform, id, username, password, "").withNewToken();
    }

    /** Logs in again and returns this user with the new access token. */
    public TestUser withNewToken() {
        String token = postLogin().then().statusCode(200).extract().path("data.accessToken");
        return new TestUser(platform, id, username, password, token);
    }

    static Response postRegistration(PlatformProcess platform, String username, String password) {
        return given().baseUri(platform.gateway() + API)
                .multiPart("fullName", "Test User")
                .multiPart("username", username)
                .multiPart("email", username + "@example.com")
                .multiPart("password", password)
                .multiPart("avatar", SampleMedia.png().toFile(), "image/png")
                .post("/users/register");
    }

    Response postLogin() {
        return given().baseUri(platform.gateway() + API)
                .contentType("application/json")
                .body(Map.of("username", username, "password", password))
                .post("/users/login");
    }

    /** Starts a request with the access token. */
    public RequestSpecification request() {
        return given().baseUri(platform.gateway() + API).auth().oauth2(accessToken);
    }

    /** Starts a request without credentials. */
    public static RequestSpecification anonymous(PlatformProcess platform) {
        return given().baseUri(platform.gateway() + API);
    }

    public Response upload(String title) {
        return request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", title)
                .multiPart("description", "A test picture and a tone")
                .post("/videos");
    }
}
