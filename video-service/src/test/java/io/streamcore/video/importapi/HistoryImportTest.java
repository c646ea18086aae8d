package io.streamcore.video.importapi;

import static io.streamcore.video.importapi.ImportRequests.*;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonObject;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class HistoryImportTest {
    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @Test
    void importedHistoryKeepsItsOrder() {
        JsonObject first = node(ann, "First");
        JsonObject second = node(ann, "Second");
        send(first, second);
        TestCaller reader = services.caller("reader");

        sendHistories(history(reader, id(first), id(second), new ObjectId().toHexString()))
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].notes", contains("unknown-videos-left-out"));

        reader.request().get("/api/v1/users/history").then().body("data._id", contains(id(second), id(first)));
        sendHistories(history(reader, id(first), id(second))).body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void clearedHistoryIsNotImportedAgain() {
        JsonObject node = node(ann, "Seen");
        send(node);
        TestCaller reader = services.caller("reader");
        sendHistories(history(reader, id(node)));
        reader.request().delete("/api/v1/users/history").then().statusCode(200);

        sendHistories(history(reader, id(node))).body("outcomes[0].result", is("unchanged"));

        reader.request().get("/api/v1/users/history").then().body("data", empty());
    }

    @Test
    void historyOfAnUnknownUserOrOfUnknownVideosIsSkipped() {
        JsonObject node = node(ann, "Seen");
        send(node);

        sendHistories(
                        history(new TestCaller(new ObjectId().toHexString(), "x", ""), id(node)),
                        history(ann, new ObjectId().toHexString()))
                .body("outcomes.reason", contains("user-unknown", "no-known-video"));
    }
}
