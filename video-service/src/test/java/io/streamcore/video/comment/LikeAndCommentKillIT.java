package io.streamcore.video.comment;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.streamcore.testing.RandomKills;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.testing.PackagedDependencies;
import io.streamcore.video.testing.TestCaller;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the packaged service with {@code kill -9} at random while many like and comment. */
@Tag("proof")
class LikeAndCommentKillIT {
    private static final Logger LOG = Logger.getLogger(LikeAndCommentKillIT.class);
    private static final int KILLS = 12;
    private static final int CLIENTS = 8;
    private static final int USERS_OF_EACH = 5;
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(2);
    private static PackagedDependencies dependencies;

    private final MongoDatabase database = dependencies.database();

    @BeforeAll
    static void startDependencies() {
        dependencies = new PackagedDependencies(
                Map.of("STREAMCORE_COMMENT_PER_MINUTE", "1000000", "STREAMCORE_COMMENT_PER_HOUR", "1000000"));
    }

    @AfterAll
    static void stopDependencies() {
        dependencies.close();
    }

    @Test
    void countsEqualRowsAndNothingAcknowledgedIsLostWheneverTheServiceIsKilled() throws Exception {
        List<String> videos = IntStream.range(0, 3).mapToObj(i -> insertVideo()).toList();
        try (RandomKills service = new RandomKills(dependencies.environment())) {
            List<CommentingClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new CommentingClient(service, users(i), videos, new Random(i)))
                    .toList();

            service.run(clients, KILLS, new Random());

            await().atMost(RECOVERY_TIMEOUT).until(() -> inProgress("likes") + inProgress("comments") == 0);
            LOG.infof(
                    "%s, %d likes, %d comments",
                    service, rows("likes").countDocuments(), rows("comments").countDocuments());
            assertThat(service.kills()).isEqualTo(KILLS);
            clients.forEach(this::assertAcknowledgedIsStored);
        }
        assertCountsEqualRows();
    }

    /** The likes of a comment end with it. */
    private void assertAcknowledgedIsStored(CommentingClient one) {
        Set<String> comments = ids("comments", "shown");
        Set<String> likes = ids("likes", "liked");
        assertThat(one.comments.added()).isNotEmpty().isSubsetOf(comments);
        assertThat(one.comments.removed()).isNotEmpty().doesNotContainAnyElementsOf(comments);
        assertThat(one.likes.added())
                .isNotEmpty()
                .filteredOn(like -> like.startsWith("v:") || comments.contains(like.split(":")[1]))
                .isSubsetOf(likes);
        assertThat(one.likes.removed()).isNotEmpty().doesNotContainAnyElementsOf(likes);
    }

    private void assertCountsEqualRows() {
        Map<ObjectId, Long> likes = rowsBy("likes", "target");
        Map<ObjectId, Long> threads = rowsBy("comments", "thread");
        for (Document video : rows("videos").find()) {
            assertCounts(video, "commentsCount", likes, threads);
        }
        for (Document comment : rows("comments").find()) {
            assertCounts(comment, "repliesCount", likes, threads);
        }
        assertThat(likes).as("likes of what does not exist").isEmpty();
        assertThat(threads).as("comments on what does not exist").isEmpty();
    }

    /** Takes the rows of the document out. */
    private static void assertCounts(
            Document liked, String counter, Map<ObjectId, Long> likes, Map<ObjectId, Long> threads) {
        ObjectId id = liked.getObjectId("_id");
        assertThat(liked.get("likesCount", 0L)).isEqualTo(Objects.requireNonNullElse(likes.remove(id), 0L));
        assertThat(liked.get(counter, 0L)).isEqualTo(Objects.requireNonNullElse(threads.remove(id), 0L));
    }

    private Map<ObjectId, Long> rowsBy(String collection, String field) {
        Map<ObjectId, Long> counts = new HashMap<>();
        rows(collection).find().forEach(row -> counts.merge(row.getObjectId(field), 1L, Long::sum));
        return counts;
    }

    private Set<String> ids(String collection, String visible) {
        return rows(collection)
                .find(eq(visible, true))
                .map(row -> row.get("_id").toString())
                .into(new TreeSet<>());
    }

    private long inProgress(String collection) {
        return rows(collection).countDocuments(exists("change"));
    }

    private MongoCollection<Document> rows(String collection) {
        return database.getCollection(collection);
    }

    private static List<TestCaller> users(int client) {
        return IntStream.range(0, USERS_OF_EACH)
                .mapToObj(i -> dependencies.services().caller("user" + client + "_" + i))
                .toList();
    }

    private String insertVideo() {
        ObjectId id = new ObjectId();
        Instant now = Instant.now();
        Video video = Video.pending(id, new ObjectId(), new VideoDetails("A", "", List.of(), true), now);
        Asset file = new Asset(null, "https://media.example/" + id + ".mp4");
        video.upload().complete(file, new Asset(null, "https://media.example/" + id + ".jpg"), 10, now);
        video.publicationDueAt = null;
        var pojos = CodecRegistries.fromProviders(
                PojoCodecProvider.builder().automatic(true).build());
        database.withCodecRegistry(CodecRegistries.fromRegistries(MongoClientSettings.getDefaultCodecRegistry(), pojos))
                .getCollection("videos", Video.class)
                .insertOne(video);
        return id.toHexString();
    }
}
