package io.streamcore.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final FakeServices services = new FakeServices();
    private MongoClient client;
    private MongoDatabase node;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        client = MongoClients.create(mongo.uri());
        node = client.getDatabase("node");
    }

    @AfterEach
    void close() {
        client.close();
        services.close();
        mongo.close();
    }

    private String migrate(boolean dryRun) {
        try (Source source = Source.at(mongo.uri() + "/node")) {
            return Migration.run(source, services.target(FakeServices.CREDENTIAL), folder, dryRun)
                    .text();
        }
    }

    @Test
    void onlyTheFieldsThatAreCopiedLeaveTheDatabase() {
        ObjectId id = insert(
                "users",
                new Document("username", "ada")
                        .append("password", "$2b$10$hash")
                        .append("refreshToken", "secret-token")
                        .append("createdAt", Date.from(Instant.parse("2024-03-01T10:00:00Z"))));

        migrate(false);

        JsonObject sent = sent("users").get(0);
        assertEquals(id.toHexString(), sent.getString("_id"));
        assertEquals("ada", sent.getString("username"));
        assertEquals("2024-03-01T10:00:00Z", sent.getString("createdAt"));
        assertFalse(services.received().toString().contains("secret-token"));
    }

    @Test
    void whatIsOfAnotherTypeCountsAsMissing() {
        insert(
                "videos",
                new Document("owner", "nobody")
                        .append("title", 7)
                        .append("duration", "long")
                        .append("views", 3L)
                        .append("isPublished", "yes")
                        .append("createdAt", "yesterday")
                        .append("updatedAt", new Date(Long.MAX_VALUE)));

        migrate(false);

        JsonObject sent = sent("videos").get(0);
        assertEquals(3.0, sent.getDouble("views"));
        Stream.of("owner", "title", "duration", "isPublished", "createdAt", "updatedAt")
                .forEach(field -> assertEquals(null, sent.getValue(field), field));
    }

    @Test
    void historyKeepsItsOrderAndEachVideoOnce() {
        ObjectId first = new ObjectId();
        ObjectId second = new ObjectId();
        insert(
                "users",
                new Document("watchHistory", List.of(first, second, "nonsense", first))
                        .append("updatedAt", Date.from(Instant.parse("2024-03-01T10:00:00Z"))));
        insert("users", new Document("watchHistory", List.of()));

        migrate(false);

        List<JsonObject> histories = sent("histories");
        assertEquals(1, histories.size());
        assertEquals(
                List.of(
                        new JsonObject().put("video", first.toHexString()).put("watchedAt", "2024-03-01T10:00:00Z"),
                        new JsonObject().put("video", second.toHexString()).put("watchedAt", "2024-03-01T09:59:59Z")),
                histories.get(0).getJsonArray("watches").stream().toList());
    }

    @Test
    void longHistoryIsSentInParts() {
        insert(
                "users",
                new Document(
                        "watchHistory",
                        Stream.generate(ObjectId::new).limit(700).toList()));

        migrate(false);

        List<JsonObject> parts = sent("histories");
        assertEquals(
                List.of(0, 1, 2),
                parts.stream().map(part -> part.getInteger("part")).toList());
        assertEquals(
                700,
                parts.stream()
                        .mapToInt(part -> part.getJsonArray("watches").size())
                        .sum());
    }

    @Test
    void interruptedRunGoesOnWhereItWasAndSendsNothingTwice() throws Exception {
        insertSubscriptions(2_000);
        services.breakAt(3);
        assertThrows(MigrationException.class, () -> migrate(false));
        int before = sent("subscriptions").size();
        services.breakAt(Integer.MAX_VALUE);

        String said = migrate(false);

        assertTrue(before > 0 && before < 2_000, String.valueOf(before));
        assertEquals(2_000, sent("subscriptions").size());
        assertTrue(said.contains("2000          0          0"), said);
        assertTrue(new JsonObject(Files.readString(folder.resolve("state.json"))).getBoolean("finished"));
    }

    @Test
    void finishedMigrationLooksAtEverythingAgainAndSaysThatNothingChanged() {
        insertSubscriptions(10);
        migrate(false);

        String said = migrate(false);

        assertEquals(20, sent("subscriptions").size());
        assertTrue(said.contains("Nothing was changed"), said);
    }

    @Test
    void migrationToAnotherPlaceBeginsAtTheBeginning() {
        insertSubscriptions(2_000);
        services.breakAt(3);
        assertThrows(MigrationException.class, () -> migrate(false));
        services.breakAt(Integer.MAX_VALUE);
        int before = sent("subscriptions").size();
        Target same = services.target(FakeServices.CREDENTIAL);

        try (Source source = Source.at(mongo.uri() + "/node")) {
            Migration.run(source, new Target("elsewhere", same.origins(), same.credential()), folder, false);
        }

        assertEquals(before + 2_000, sent("subscriptions").size());
    }

    @Test
    void serviceThatIsAwayForAMomentIsAskedAgain() {
        insertSubscriptions(1);
        services.failFor(1);

        migrate(false);

        assertEquals(1, sent("subscriptions").size());
    }

    @Test
    void whatIsTooLargeAtOnceIsSentInHalvesAndWhatIsTooLargeAloneIsSkipped() {
        IntStream.range(0, 8).forEach(i -> insert("videos", new Document("title", "short")));
        insert("videos", new Document("description", "x".repeat(3_000)));
        services.acceptNoMoreThan(1_000);

        String said = migrate(false);

        assertEquals(8, sent("videos").size());
        assertTrue(said.matches("(?s).*skipped videos +1  too-large.*"), said);
    }

    @Test
    void dryRunFindsTwoThatClaimTheSameNameAndExpectsTheOthersUsers() throws Exception {
        ObjectId ada = insert("users", new Document("username", "ada"));
        insert("users", new Document("username", "ADA"));
        insert("videos", new Document("owner", ada));

        String said = migrate(true);

        assertTrue(said.matches("(?s).*skipped users +1  username-taken.*"), said);
        assertTrue(services.received().stream().allMatch(request -> request.getBoolean("dryRun")));
        assertEquals(
                List.of(ada.toHexString()),
                requests("videos").get(0).getJsonArray("expectedUsers").getList());
        assertFalse(Files.exists(folder.resolve("state.json")));
        assertEquals(
                1, Files.readAllLines(folder.resolve("dry-run-report.jsonl")).size());
    }

    @Test
    void documentsWithoutAnObjectIdAreCountedAsSkipped() {
        node.getCollection("users").insertOne(new Document("_id", "handmade").append("username", "ada"));

        String said = migrate(false);

        assertTrue(said.matches("(?s).*skipped users +1  id-unusable.*"), said);
    }

    @Test
    void wrongCredentialIsSaidInASentence() {
        insertSubscriptions(1);

        try (Source source = Source.at(mongo.uri() + "/node")) {
            MigrationException refusal =
                    assertThrows(MigrationException.class, () -> Migration.run(source, services.target("a guess"), folder, false));
            assertTrue(refusal.getMessage().contains("does not accept the internal credential"));
            assertFalse(refusal.getMessage().contains("a guess"));
        }
    }

    @Test
    void addressWithoutDatabaseAndAddressOfNothingAreRefused() {
        assertThrows(MigrationException.class, () -> Source.at(mongo.uri()));
        MigrationException refusal = assertThrows(MigrationException.class, () -> Source.at("http://user:secret@example.org"));
        assertFalse(refusal.getMessage().contains("secret"));
    }

    @Test
    void twoMigrationsAtOnceAreRefused() {
        try (MigrationLock held = MigrationLock.take(folder)) {
            assertTrue(Files.exists(folder.resolve("lock")), held.toString());
            assertThrows(MigrationException.class, () -> MigrationLock.take(folder));
        }
        MigrationLock.take(folder).close();
    }

    private ObjectId insert(String collection, Document document) {
        ObjectId id = new ObjectId();
        node.getCollection(collection).insertOne(document.append("_id", id));
        return id;
    }

    private void insertSubscriptions(int howMany) {
        node.getCollection("subscriptions")
                .insertMany(Stream.generate(() -> new Document("subscriber", new ObjectId())
                                .append("channel", new ObjectId())
                                .append("createdAt", new Date()))
                        .limit(howMany)
                        .toList());
    }

    private List<JsonObject> requests(String what) {
        return services.received().stream()
                .filter(request -> request.getString("path").endsWith(what))
                .toList();
    }

    private List<JsonObject> sent(String what) {
        return requests(what).stream()
                .flatMap(request -> request.getJsonArray("documents").stream())
                .map(JsonObject.class::cast)
                .toList();
    }
}
