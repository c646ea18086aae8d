package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.set;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudinary.Cloudinary;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.auth.SigningKeyTestResource;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.local.mongo.LocalMongo;
import io.streamcore.testing.MongoCutOffProxy;
import io.streamcore.testing.PackagedService;
import io.streamcore.testing.TestCloudinary;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the packaged service with {@code kill -9} between the writes with which it renames pictures. */
@Tag("proof")
class PictureNamesKillIT {
    /** Lease, two copies registered and pinned, two old ones marked, the account, two copies confirmed. */
    private static final int WRITES = 10;

    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(2);
    private static final SigningKeyTestResource KEYS = new SigningKeyTestResource();
    private static LocalMongo mongo;
    private static MongoClient client;
    private static TestCloudinary cloudinary;
    private static Map<String, String> environment;

    private final MongoDatabase database = client.getDatabase(environment.get("QUARKUS_MONGODB_DATABASE"));

    @BeforeAll
    static void startDependencies() {
        mongo = LocalMongo.temporary(System.getenv());
        client = MongoClients.create(mongo.uri());
        cloudinary = TestCloudinary.start();
        environment = new HashMap<>(cloudinary.settings());
        environment.put(
                "QUARKUS_MONGODB_DATABASE",
                "streamcore_kill_" + UUID.randomUUID().toString().substring(0, 8));
        environment.put("STREAMCORE_KEYS_DIRECTORY", KEYS.start().get("streamcore.keys.directory"));
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe");
        environment.put("STREAMCORE_PASSWORD_PEPPER", "Q1x8vR6tYb3nM0zK5jH2gD7sA9fL4pWc");
        environment.put("STREAMCORE_SESSION_SECRET", "e5Tz9uB3wX7qN1mR8kV4jC6yH0gD2sPa");
        environment.put("STREAMCORE_PICTURES_OLD_NAMES_EVERY", "1s");
        environment.put("STREAMCORE_PICTURES_OLD_NAMES_BATCH", String.valueOf(2 * WRITES));
    }

    @AfterAll
    static void stopDependencies() {
        client.close();
        mongo.close();
        cloudinary.close();
        KEYS.stop();
    }

    @Test
    void accountHasItsPicturesWhereverTheJobIsKilledAndNothingElseRemains() throws Exception {
        List<ObjectId> accounts = new ArrayList<>();
        for (int write = 1; write <= WRITES; write++) {
            long earlier = withOldNames();
            accounts.add(insertAccount());
            killBeforeWrite(write, earlier);
            accounts.forEach(this::assertPicturesAreDelivered);
        }
        endLeases();

        try (PackagedService service = start(mongo.uri())) {
            await().atMost(RECOVERY_TIMEOUT).until(() -> withOldNames() == 0);
            accounts.forEach(this::assertPicturesAreDelivered);
            letUnreferencedPicturesAge();
            await().atMost(RECOVERY_TIMEOUT)
                    .until(() -> database.getCollection("loose_pictures").countDocuments() == 0);
        }

        accounts.forEach(this::assertPicturesAreDelivered);
        assertThat(cloudinary.emulator().assets()).hasSize(2 * accounts.size());
    }

    /** Accounts of earlier rounds are tried first, and cost one write each: they are still leased. */
    private void killBeforeWrite(int number, long earlier) throws Exception {
        try (MongoCutOffProxy proxy =
                new MongoCutOffProxy(mongo.uri(), "users", "loose_pictures").counting("update", "delete")) {
            proxy.closeBeforeWrite(Math.toIntExact(earlier) + number);
            try (PackagedService service = start(proxy.uri())) {
                proxy.awaitClosed();
                service.kill();
            }
        }
    }

    private static PackagedService start(String mongoUri) throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("MONGODB_URI", mongoUri);
        return PackagedService.startWithoutWaiting(settings);
    }

    private ObjectId insertAccount() throws IOException {
        ObjectId id = new ObjectId();
        Date now = new Date();
        database.getCollection("users")
                .insertOne(new Document("_id", id)
                        .append("username", "u" + id)
                        .append("email", id + "@example.org")
                        .append("fullName", "Some Body")
                        .append("passwordHash", "")
                        .append("passwordVersion", 0L)
                        .append("avatar", oldPicture("avatars/" + id))
                        .append("coverImage", oldPicture("covers/" + id))
                        .append("createdAt", now)
                        .append("updatedAt", now)
                        .append("version", 1L));
        return id;
    }

    private static Document oldPicture(String folder) throws IOException {
        Cloudinary sdk = new Cloudinary(Map.of(
                "cloud_name", environment.get("CLOUDINARY_CLOUD_NAME"),
                "api_key", environment.get("CLOUDINARY_API_KEY"),
                "api_secret", environment.get("CLOUDINARY_API_SECRET"),
                "upload_prefix", environment.get("CLOUDINARY_UPLOAD_PREFIX")));
        String publicId = "streamcore/%s/%s".formatted(folder, new ObjectId());
        Map<?, ?> stored =
                sdk.uploader().upload(SampleMedia.png().toFile(), new HashMap<>(Map.of("public_id", publicId)));
        return new Document("publicId", publicId).append("url", stored.get("secure_url"));
    }

    private long withOldNames() {
        return database.getCollection("users")
                .countDocuments(new Document("avatar.publicId", new Document("$not", StoredPicture.RANDOM_NAME)));
    }

    private void assertPicturesAreDelivered(ObjectId account) {
        Document found = database.getCollection("users").find(eq(account)).first();
        List<String> urls = List.of(
                found.getEmbedded(List.of("avatar", "url"), String.class),
                found.getEmbedded(List.of("coverImage", "url"), String.class));
        assertThat(urls)
                .allSatisfy(url -> assertThat(given().get(url).statusCode()).isEqualTo(200));
    }

    private void endLeases() {
        database.getCollection("users")
                .updateMany(exists("picturesLeasedUntil"), set("picturesLeasedUntil", new Date(0)));
    }

    private void letUnreferencedPicturesAge() {
        Date longAgo = Date.from(Instant.now().minus(Duration.ofHours(2)));
        database.getCollection("loose_pictures").updateMany(regex("_id", ".*"), set("since", longAgo));
        database.getCollection("loose_pictures").updateMany(exists("lastArrival"), set("lastArrival", longAgo));
    }
}
