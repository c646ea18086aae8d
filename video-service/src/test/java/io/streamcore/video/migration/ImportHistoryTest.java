package io.streamcore.video.migration;

import static io.streamcore.video.migration.NodeVideos.*;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.vertx.core.json.JsonObject;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ImportHistoryTest {
    Neighbours neighbours;
    Person ann;

    @BeforeEach
    void signIn() {
        ann = neighbours.person("ann");
    }

    @Test
    void importedHistoryIsReadInItsOrder() {
        JsonObject first = node(ann, "First");
        JsonObject second = node(ann, "Second");
        send(first, second);
        Person reader = neighbours.person("reader");

        sendHistories(history(reader, id(first), id(second), new ObjectId().toHexString()))
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].notes", contains("unknown-videos-left-out"));

        reader.asks().get("/api/v1/users/history").then().body("data._id", contains(id(second), id(first)));
        sendHistories(history(reader, id(first), id(second))).body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void clearedHistoryDoesNotComeBack() {
        JsonObject node = node(ann, "Seen");
        send(node);
        Person reader = neighbours.person("reader");
        sendHistories(history(reader, id(node)));
        reader.asks().delete("/api/v1/users/history").then().statusCode(200);

        sendHistories(history(reader, id(node))).body("outcomes[0].result", is("unchanged"));

        reader.asks().get("/api/v1/users/history").then().body("data", empty());
    }

    @Test
    void historyOfNobodyOrOfNothingIsSkipped() {
        JsonObject node = node(ann, "Seen");
        send(node);

        sendHistories(
                        history(new Person(new ObjectId().toHexString(), "x", ""), id(node)),
                        history(ann, new ObjectId().toHexString()))
                .body("outcomes.reason", contains("user-unknown", "no-known-video"));
    }
}
