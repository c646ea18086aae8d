package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.testing.TestCaller;
import java.nio.file.Path;
import java.util.Map;

/** The steps of a direct upload, as a browser performs them. */
record DirectUploadFlow(TestCaller owner, String id, String url, Map<String, String> fields) {
    static final String BODY = "{\"title\":\"Straight\",\"size\":12345,\"contentType\":\"video/mp4\"}";

    static DirectUploadFlow start(TestCaller owner) {
        return start(owner, BODY);
    }

    static DirectUploadFlow start(TestCaller owner, String body) {
        ValidatableResponse started = owner.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(201);
        return new DirectUploadFlow(
                owner,
                started.extract().path("data.video._id"),
                started.extract().path("data.upload.url"),
                started.extract().path("data.upload.fields"));
    }

    /** Sends a sample video. @return Cloudinary's response */
    Map<String, Object> send() {
        return send(SampleMedia.mp4()).statusCode(200).extract().jsonPath().getMap("$");
    }

    ValidatableResponse send(Path file) {
        RequestSpecification request = given();
        fields.forEach(request::multiPart);
        return request.multiPart("file", file.toFile()).post(url).then();
    }

    ValidatableResponse complete(Map<String, Object> response) {
        return owner.request()
                .contentType(ContentType.JSON)
                .body(response)
                .post("/api/v1/videos/" + id + "/complete")
                .then();
    }

    ValidatableResponse video() {
        return owner.request().get("/api/v1/videos/" + id).then();
    }
}
