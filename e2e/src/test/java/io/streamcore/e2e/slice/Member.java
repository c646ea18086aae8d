package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.local.media.SampleMedia;
import java.util.Map;
import java.util.UUID;

/** Somebody with an account; every call makes a new one, so no test meets another's. */
public record Member(Platform platform, String id, String username, String password, String accessToken) {
    static final String API = "/api/v1";

    public static Member joins(Platform platform) {
        String username = "member" + UUID.randomUUID().toString().substring(0, 8);
        String password = "a-password-for-" + username;
        String id = register(platform, username, password)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
        return new Member(platform, id, username, password, "").again();
    }

    /** The same one, logged in anew. */
    public Member again() {
        String token = login().then().statusCode(200).extract().path("data.accessToken");
        return new Member(platform, id, username, password, token);
    }

    static Response register(Platform platform, String username, String password) {
        return given().baseUri(platform.gateway() + API)
                .multiPart("fullName", "Some Body")
                .multiPart("username", username)
                .multiPart("email", username + "@example.com")
                .multiPart("password", password)
                .multiPart("avatar", SampleMedia.png().toFile(), "image/png")
                .post("/users/register");
    }

    Response login() {
        return given().baseUri(platform.gateway() + API)
                .contentType("application/json")
                .body(Map.of("username", username, "password", password))
                .post("/users/login");
    }

    /** A request of this member. */
    public RequestSpecification request() {
        return given().baseUri(platform.gateway() + API).auth().oauth2(accessToken);
    }

    /** A request of nobody in particular. */
    public static RequestSpecification stranger(Platform platform) {
        return given().baseUri(platform.gateway() + API);
    }

    public Response uploads(String title) {
        return request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", title)
                .multiPart("description", "A test picture and a tone")
                .post("/videos");
    }
}
