package io.streamcore.e2e.contract;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;

/** Lets a test write a multipart body itself. */
final class Multipart {
    static final RestAssuredConfig UNCHANGED = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private Multipart() {}
}
