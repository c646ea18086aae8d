package io.streamcore.subscription.post;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.RandomKills;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the packaged service with {@code kill -9} at random while many post and like posts. */
@Tag("proof")
class PostKillIT {
    private static final Logger LOG = Logger.getLogger(PostKillIT.class);
    private static final int KILLS = 10;
    private static final int CLIENTS = 8;
    private static final int USERS_OF_EACH = 5;
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(2);
    private static final SignedInUsers USERS = new SignedInUsers();
    private static LocalMongo mongo;
    private static MongoClient client;
    private static String authService;

    private final MongoDatabase database =
            client.getDatabase("streamcore_kill_" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void startDependencies() {
        mongo = LocalMongo.temporary(System.getenv());
        client = MongoClients.create(mongo.uri());
        authService = USERS.start().get("streamcore.token.auth-service");
    }

    @AfterAll
    static void stopDependencies() {
        client.close();
        mongo.close();
        USERS.stop();
    }

    @Test
    void countsEqualRowsAndNothingAcknowledgedIsLostWheneverTheServiceIsKilled() throws Exception {
        List<String> lasting = IntStream.range(0, 3).mapToObj(i -> insertPost()).toList();
        try (RandomKills service = new RandomKills(environment())) {
            List<PostingClient> clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new PostingClient(service, USERS.create(USERS_OF_EACH), lasting, new Random(i)))
                    .toList();

            service.run(clients, KILLS, new Random());

            await().atMost(RECOVERY_TIMEOUT)
                    .until(() -> rows("likes").countDocuments(exists("change")) == 0
                            && rows("posts").countDocuments(exists("removedAt")) == 0);
            LOG.infof(
                    "%s, %d likes, %d posts",
                    service, rows("likes").countDocuments(), rows("posts").countDocuments());
            assertThat(service.kills()).isEqualTo(KILLS);
            clients.forEach(this::assertAcknowledgedIsStored);
        }
        assertCountsEqualRows();
    }

    /** The likes of a post end with it. */
    private void assertAcknowledgedIsStored(PostingClient one) {
        Set<String> posts = ids("posts", exists("content"));
        Set<String> likes = ids("likes", eq("liked", true));
        assertThat(one.posts.added()).isNotEmpty().isSubsetOf(posts);
        assertThat(one.posts.removed()).isNotEmpty().doesNotContainAnyElementsOf(posts);
        assertThat(one.likes.added())
                .isNotEmpty()
                .filteredOn(like -> posts.contains(like.split(":")[1]))
                .isSubsetOf(likes);
        assertThat(one.likes.removed()).isNotEmpty().doesNotContainAnyElementsOf(likes);
    }

    private void assertCountsEqualRows() {
        Map<ObjectId, Long> likes = new HashMap<>();
        rows("likes").find().forEach(row -> likes.merge(row.getObjectId("target"), 1L, Long::sum));
        for (Document post : rows("posts").find()) {
            assertThat(post.get("likesCount", 0L))
                    .isEqualTo(Objects.requireNonNullElse(likes.remove(post.getObjectId("_id")), 0L));
        }
        assertThat(likes).as("likes of what does not exist").isEmpty();
    }

    private Set<String> ids(String collection, Bson visible) {
        return rows(collection)
                .find(visible)
                .map(row -> row.get("_id").toString())
                .into(new TreeSet<>());
    }

    private MongoCollection<Document> rows(String collection) {
        return database.getCollection(collection);
    }

    private String insertPost() {
        ObjectId id = new ObjectId();
        Date now = new Date();
        rows("posts")
                .insertOne(new Document("_id", id)
                        .append("owner", USERS.create().id())
                        .append("content", "A post")
                        .append("likesCount", 0L)
                        .append("createdAt", now)
                        .append("updatedAt", now)
                        .append("version", 0L));
        return id.toHexString();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MONGODB_URI", mongo.uri());
        environment.put("QUARKUS_MONGODB_DATABASE", database.getName());
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", SignedInUsers.CREDENTIAL);
        environment.put("STREAMCORE_TOKEN_AUTH_SERVICE", authService);
        environment.put("STREAMCORE_POST_PER_MINUTE", "1000000");
        environment.put("STREAMCORE_POST_PER_HOUR", "1000000");
        environment.put("STREAMCORE_POST_PURGE_AFTER", "PT20S");
        return environment;
    }
}
