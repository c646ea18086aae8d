package io.streamcore.video.importapi;

import static io.streamcore.video.importapi.ImportRequests.comment;
import static io.streamcore.video.importapi.ImportRequests.history;
import static io.streamcore.video.importapi.ImportRequests.like;
import static io.streamcore.video.importapi.ImportRequests.node;
import static io.streamcore.video.importapi.ImportRequests.playlist;
import static io.streamcore.video.importapi.ImportRequests.post;
import static io.streamcore.video.importapi.ImportRequests.request;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
@TestProfile(VideoImportDisabledTest.Disabled.class)
class VideoImportDisabledTest {
    FakeUpstreamServices services;

    public static class Disabled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.import.enabled", "false");
        }
    }

    @Test
    void importEndpointsAreNotFoundIfDisabled() {
        TestCaller ann = services.caller("ann");

        post("videos", request(false, node(ann, "Video"))).statusCode(404).body("code", is("not-found"));
        post("histories", request(false, history(ann))).statusCode(404).body("code", is("not-found"));
        post("playlists", request(false, playlist(ann, "List"))).statusCode(404).body("code", is("not-found"));
        post("comments", request(false, comment(ann, ann.id(), "Text")))
                .statusCode(404)
                .body("code", is("not-found"));
        post("likes", request(false, like(ann.id(), ann.id()))).statusCode(404).body("code", is("not-found"));
    }
}
