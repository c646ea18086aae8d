package io.streamcore.video.testing;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** A signed-in user of a test. */
public record TestCaller(String id, String username, String token) {

    /** A new request with the caller's token. */
    public RequestSpecification request() {
        return RestAssured.given().auth().oauth2(token);
    }
}
