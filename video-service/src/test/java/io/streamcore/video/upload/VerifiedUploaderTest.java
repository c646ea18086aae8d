package io.streamcore.video.upload;

import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(VerifiedUploaderTest.Required.class)
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VerifiedUploaderTest {
    /** Only verified accounts may upload and comment. */
    public static class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.verified-email.required", "true");
        }
    }

    FakeUpstreamServices services;

    private static Response start(TestCaller caller) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body("{\"title\":\"Talk\",\"size\":12345,\"contentType\":\"video/mp4\"}")
                .post("/api/v1/videos/uploads");
    }

    private static Response upload(TestCaller caller) {
        return caller.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Talk")
                .multiPart("description", "A talk")
                .post("/api/v1/videos");
    }

    private static Response comment(TestCaller caller, String video) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body("{\"content\":\"Hello\"}")
                .post("/api/v1/comments/" + video);
    }

    @Test
    void unverifiedAccountCannotUpload() {
        TestCaller ann = services.caller("ann");

        start(ann).then().statusCode(403).body("code", is("email-not-verified"));
        upload(ann).then().statusCode(403).body("code", is("email-not-verified"));
    }

    @Test
    void verifiedAccountUploads() {
        TestCaller ann = services.verifiedCaller("ann");

        start(ann).then().statusCode(201);
        upload(ann).then().statusCode(201);
    }

    @Test
    void onlyVerifiedAccountsComment() {
        TestCaller ann = services.verifiedCaller("ann");
        String video = upload(ann).path("data._id");

        comment(services.caller("bob"), video).then().statusCode(403).body("code", is("email-not-verified"));
        comment(ann, video).then().statusCode(201);
    }
}
