package io.streamcore.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
    private final FakeImportServices services = new FakeImportServices();
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
        try (SourceDatabase source = SourceDatabase.at(mongo.uri() + "/node")) {
            return Migration.run(source, services.target(FakeImportServices.CREDENTIAL), folder, dryRun)
                    .text();
        }
    }

    @Test
    void onlyCopiedFieldsAreReadFromTheDatabase() {
        ObjectId id = insert(
                "users",
                new Document("username", "ada")
                        .append("password", "$2b$10$hash")
                        .append("refreshToken", "secret-token")
                        .append("createdAt", Date.from(Instant.parse("2024-03-01T10:00:00Z"))));

        migrate(false);

        JsonObject sent = sent("users").get(0);
        assertThat(sent.getString("_id")).isEqualTo(id.toHexString());
        assertThat(sent.getString("username")).isEqualTo("ada");
        assertThat(sent.getString("createdAt")).isEqualTo("2024-03-01T10:00:00Z");
        assertThat(services.received().toString()).doesNotContain("secret-token");
    }

    @Test
    void valuesOfAnotherTypeCountAsMissing() {
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
        assertThat(sent.getDouble("views")).isEqualTo(3.0);
        Stream.of("owner", "title", "duration", "isPublished", "createdAt", "updatedAt")
                .forEach(field -> assertThat(sent.getValue(field)).as(field).isNull());
    }

    @Test
    void historyKeepsItsOrderWithEachVideoOnce() {
        ObjectId first = new ObjectId();
        ObjectId second = new ObjectId();
        insert(
                "users",
                new Document("watchHistory", List.of(first, second, "nonsense", first))
                        .append("updatedAt", Date.from(Instant.parse("2024-03-01T10:00:00Z"))));
        insert("users", new Document("watchHistory", List.of()));

        migrate(false);

        List<JsonObject> histories = sent("histories");
        assertThat(histories.size()).isEqualTo(1);
        assertThat(histories.get(0).getJsonArray("watches").stream().toList())
                .isEqualTo(List.of(
                        new JsonObject().put("video", first.toHexString()).put("watchedAt", "2024-03-01T10:00:00Z"),
                        new JsonObject().put("video", second.toHexString()).put("watchedAt", "2024-03-01T09:59:59Z")));
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
        assertThat(parts.stream().map(part -> part.getInteger("part")).toList()).isEqualTo(List.of(0, 1, 2));
        assertThat(parts.stream()
                        .mapToInt(part -> part.getJsonArray("watches").size())
                        .sum())
                .isEqualTo(700);
    }

    @Test
    void likeIsSentWithTheOneThingThatIsLiked() {
        ObjectId user = new ObjectId();
        ObjectId video = new ObjectId();
        insert("likes", new Document("likedBy", user).append("video", video).append("comment", null));

        migrate(false);

        JsonObject sent = sent("likes").get(0);
        assertThat(sent.getString("user")).isEqualTo(user.toHexString());
        assertThat(sent.getString("video")).isEqualTo(video.toHexString());
        assertThat(sent.getString("comment")).isNull();
        assertThat(sent.fieldNames()).doesNotContain("tweet");
        assertThat(requests("post-likes")).isEmpty();
    }

    @Test
    void tweetAndItsLikesAreSentAsAPostAndLikesOfPosts() {
        ObjectId owner = new ObjectId();
        ObjectId tweet = insert(
                "tweets",
                new Document("owner", owner)
                        .append("content", "New on Sunday")
                        .append("createdAt", Date.from(Instant.parse("2024-03-01T10:00:00Z")))
                        .append("updatedAt", Date.from(Instant.parse("2024-03-02T10:00:00Z"))));
        ObjectId user = new ObjectId();
        insert("likes", new Document("likedBy", user).append("tweet", tweet));
        insert("likes", new Document("likedBy", user).append("tweet", "of another type"));

        String summary = migrate(false);

        JsonObject post = sent("posts").get(0);
        assertThat(post.getString("_id")).isEqualTo(tweet.toHexString());
        assertThat(post.getString("owner")).isEqualTo(owner.toHexString());
        assertThat(post.getString("content")).isEqualTo("New on Sunday");
        assertThat(post.getString("createdAt")).isEqualTo("2024-03-01T10:00:00Z");
        assertThat(post.getString("updatedAt")).isEqualTo("2024-03-02T10:00:00Z");
        assertThat(sent("post-likes")).hasSize(1);
        assertThat(sent("post-likes").get(0).getString("post")).isEqualTo(tweet.toHexString());
        assertThat(sent("post-likes").get(0).getString("user")).isEqualTo(user.toHexString());
        assertThat(sent("likes")).hasSize(1);
        assertThat(summary).matches("(?s).*\nposts +1 +0 +0\nlikes +1 +0 +0\npost-likes +1 +0 +0\n.*");
    }

    @Test
    void dryRunNamesThePostsThatWouldExistOnceForTheirLikes() {
        ObjectId tweet = insert("tweets", new Document("content", "Liked"));
        insert("likes", new Document("likedBy", new ObjectId()).append("tweet", tweet));
        insert("likes", new Document("likedBy", new ObjectId()).append("tweet", new ObjectId()));

        migrate(true);

        assertThat(requests("post-likes").get(0).getJsonArray("expectedPosts").getList())
                .isEqualTo(List.of(tweet.toHexString()));
    }

    @Test
    void documentsWithoutAnObjectIdAreCountedOnceIfTheirCollectionIsReadTwice() {
        node.getCollection("likes").insertOne(new Document("_id", "handmade").append("tweet", new ObjectId()));

        String summary = migrate(false);

        assertThat(summary).matches("(?s).*skipped likes +1  id-unusable.*").doesNotContain("skipped post-likes");
    }

    @Test
    void longTextIsCutByCharactersOfUnicodeSoThatTheServiceSeesThatItIsTooLong() {
        insert("comments", new Document("content", "\uD83D\uDE00".repeat(10_000)));
        insert("comments", new Document("content", "\uD83D\uDE00".repeat(10_002)));

        migrate(false);

        assertThat(sent("comments").stream()
                        .map(comment -> comment.getString("content"))
                        .map(content -> content.codePointCount(0, content.length())))
                .containsExactly(10_000, 10_001);
    }

    @Test
    void dryRunNamesTheCommentsThatWouldExistOnceForTheirLikes() {
        ObjectId comment = insert("comments", new Document("content", "Liked").append("video", new ObjectId()));
        insert("likes", new Document("likedBy", new ObjectId()).append("comment", comment));

        migrate(true);

        assertThat(sent("comments").get(0).getString("content")).isEqualTo("Liked");
        assertThat(requests("likes").get(0).getJsonArray("expectedComments").getList())
                .isEqualTo(List.of(comment.toHexString()));
    }

    @Test
    void longPlaylistIsSentInPartsOfWhichTheFirstHasItsName() {
        List<ObjectId> videos = Stream.generate(ObjectId::new).limit(1_500).toList();
        insert("playlists", new Document("name", "Everything").append("videos", videos));
        insert("playlists", new Document("name", "Nothing").append("videos", "none"));

        migrate(false);

        List<JsonObject> parts = sent("playlists");
        assertThat(parts.stream().map(part -> part.getInteger("part")).toList()).isEqualTo(List.of(0, 1, 2, 0));
        assertThat(parts.stream().map(part -> part.getString("name")).toList())
                .containsExactly("Everything", null, null, "Nothing");
        assertThat(parts.stream().flatMap(part -> part.getJsonArray("videos").stream()))
                .isEqualTo(videos.stream().map(ObjectId::toHexString).toList());
    }

    @Test
    void longestPartOfAPlaylistFitsIntoARequestOfADryRun() {
        List<ObjectId> videos = Stream.generate(ObjectId::new).limit(1_500).toList();
        node.getCollection("videos")
                .insertMany(
                        videos.stream().map(video -> new Document("_id", video)).toList());
        insert("playlists", new Document("description", "\u20ac".repeat(6_000)).append("videos", videos));

        String summary = migrate(true);

        assertThat(summary).doesNotContain("too-large");
        assertThat(requests("playlists").get(0).getJsonArray("expectedVideos")).hasSize(700);
    }

    @Test
    void dryRunNamesTheVideosThatWouldExistOnceForLikes() {
        ObjectId video = insert("videos", new Document("title", "Liked"));
        insert("likes", new Document("likedBy", new ObjectId()).append("video", video));
        insert("likes", new Document("likedBy", new ObjectId()).append("video", new ObjectId()));

        migrate(true);

        assertThat(requests("likes").get(0).getJsonArray("expectedVideos").getList())
                .isEqualTo(List.of(video.toHexString()));
    }

    @Test
    void runThatWasInterruptedBeforeAStageExistedIsResumed() throws Exception {
        insertSubscriptions(2_000);
        services.rejectFrom(3);
        assertThatThrownBy(() -> migrate(false)).isInstanceOf(MigrationException.class);
        services.rejectFrom(Integer.MAX_VALUE);
        Path file = folder.resolve("state.json");
        JsonObject state = new JsonObject(Files.readString(file));
        state.getJsonObject("stages").remove("likes");
        Files.writeString(file, state.encode());
        insert("likes", new Document("likedBy", new ObjectId()).append("video", new ObjectId()));

        migrate(false);

        assertThat(sent("subscriptions").size()).isEqualTo(2_000);
        assertThat(sent("likes").size()).isEqualTo(1);
    }

    @Test
    void interruptedRunResumesWithoutSendingAnythingTwice() throws Exception {
        insertSubscriptions(2_000);
        services.rejectFrom(3);
        assertThatThrownBy(() -> migrate(false)).isInstanceOf(MigrationException.class);
        int before = sent("subscriptions").size();
        services.rejectFrom(Integer.MAX_VALUE);

        String summary = migrate(false);

        assertThat(before).isBetween(1, 1_999);
        assertThat(sent("subscriptions").size()).isEqualTo(2_000);
        assertThat(summary).contains("2000          0          0");
        assertThat(new JsonObject(Files.readString(folder.resolve("state.json"))).getBoolean("finished"))
                .isTrue();
    }

    @Test
    void repeatedMigrationReadsEverythingAgainAndReportsThatNothingChanged() {
        insertSubscriptions(10);
        migrate(false);

        String summary = migrate(false);

        assertThat(sent("subscriptions").size()).isEqualTo(20);
        assertThat(summary).contains("Nothing was changed");
    }

    @Test
    void migrationToAnotherTargetStartsFromTheBeginning() {
        insertSubscriptions(2_000);
        services.rejectFrom(3);
        assertThatThrownBy(() -> migrate(false)).isInstanceOf(MigrationException.class);
        services.rejectFrom(Integer.MAX_VALUE);
        int before = sent("subscriptions").size();
        MigrationTarget same = services.target(FakeImportServices.CREDENTIAL);

        try (SourceDatabase source = SourceDatabase.at(mongo.uri() + "/node")) {
            Migration.run(source, new MigrationTarget("elsewhere", same.origins(), same.credential()), folder, false);
        }

        assertThat(sent("subscriptions").size()).isEqualTo(before + 2_000);
    }

    @Test
    void requestIsRetriedWhileServiceIsUnavailable() {
        insertSubscriptions(1);
        services.failFor(1);

        migrate(false);

        assertThat(sent("subscriptions").size()).isEqualTo(1);
    }

    @Test
    void tooLargeBatchIsSplitAndTooLargeDocumentIsSkipped() {
        IntStream.range(0, 8).forEach(i -> insert("videos", new Document("title", "short")));
        insert("videos", new Document("description", "x".repeat(3_000)));
        services.limitBodiesTo(1_000);

        String summary = migrate(false);

        assertThat(sent("videos").size()).isEqualTo(8);
        assertThat(summary).matches("(?s).*skipped videos +1  too-large.*");
    }

    @Test
    void dryRunDetectsDuplicateNamesAndNamesTheUsersThatWouldExist() throws Exception {
        ObjectId ada = insert("users", new Document("username", "ada"));
        insert("users", new Document("username", "ADA"));
        insert("videos", new Document("owner", ada));

        String summary = migrate(true);

        assertThat(summary).matches("(?s).*skipped users +1  username-taken.*");
        assertThat(services.received()).allMatch(request -> request.getBoolean("dryRun"));
        assertThat(requests("videos").get(0).getJsonArray("expectedUsers").getList())
                .isEqualTo(List.of(ada.toHexString()));
        assertThat(folder.resolve("state.json")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("dry-run-report.jsonl")).size())
                .isEqualTo(1);
    }

    @Test
    void documentsWithoutAnObjectIdAreCountedAsSkipped() {
        node.getCollection("users").insertOne(new Document("_id", "handmade").append("username", "ada"));

        String summary = migrate(false);

        assertThat(summary).matches("(?s).*skipped users +1  id-unusable.*");
    }

    @Test
    void wrongCredentialIsReportedWithoutItsValue() {
        insertSubscriptions(1);

        try (SourceDatabase source = SourceDatabase.at(mongo.uri() + "/node")) {
            MigrationException failure = catchThrowableOfType(
                    MigrationException.class, () -> Migration.run(source, services.target("a guess"), folder, false));
            assertThat(failure.getMessage()).contains("does not accept the internal credential");
            assertThat(failure.getMessage()).doesNotContain("a guess");
        }
    }

    @Test
    void invalidDatabaseAddressIsRejectedWithoutItsPassword() {
        assertThatThrownBy(() -> SourceDatabase.at(mongo.uri())).isInstanceOf(MigrationException.class);
        MigrationException failure = catchThrowableOfType(
                MigrationException.class, () -> SourceDatabase.at("http://user:secret@example.org"));
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void concurrentMigrationIntoTheSameFolderIsRejected() {
        try (MigrationLock held = MigrationLock.take(folder)) {
            assertThat(folder.resolve("lock")).as(held.toString()).exists();
            assertThatThrownBy(() -> MigrationLock.take(folder)).isInstanceOf(MigrationException.class);
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
                .filter(request -> request.getString("path").endsWith("/" + what))
                .toList();
    }

    private List<JsonObject> sent(String what) {
        return requests(what).stream()
                .flatMap(request -> request.getJsonArray("documents").stream())
                .map(JsonObject.class::cast)
                .toList();
    }
}
