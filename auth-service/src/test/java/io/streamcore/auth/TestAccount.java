package io.streamcore.auth;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.imageio.ImageIO;

/** The credentials of a user of the service under test; each has its own name. */
public record TestAccount(String username, String email, String password) {
    public static TestAccount unregistered() {
        String name = "u" + UUID.randomUUID().toString().substring(0, 12);
        return new TestAccount(name, name + "@example.org", "correct horse " + name.hashCode());
    }

    /** Registers a new account. */
    public static TestAccount registered() {
        TestAccount account = unregistered();
        account.register().then().statusCode(201);
        return account;
    }

    public RequestSpecification form() {
        return formWithoutAvatar().multiPart("avatar", "me.png", png(), "image/png");
    }

    public RequestSpecification formWithoutAvatar() {
        return given().multiPart(field("fullName", "Some Body"))
                .multiPart(field("username", username))
                .multiPart(field("email", email))
                .multiPart(field("password", password));
    }

    public static MultiPartSpecification field(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .mimeType("text/plain")
                .charset(StandardCharsets.UTF_8)
                .build();
    }

    public Response register() {
        return form().post("/api/v1/users/register");
    }

    public Response login() {
        return login(password);
    }

    public Response login(String typedPassword) {
        return given().contentType(ContentType.JSON)
                .body("{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, typedPassword))
                .post("/api/v1/users/login");
    }

    public String accessToken() {
        return login().then().statusCode(200).extract().path("data.accessToken");
    }

    /** A request with the access token of a new session. */
    public RequestSpecification signedIn() {
        return given().header("Authorization", "Bearer " + accessToken());
    }

    public static byte[] png() {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(
                    new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
