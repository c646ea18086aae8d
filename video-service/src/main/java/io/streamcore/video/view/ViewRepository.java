package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code views}: the open windows, in which a viewer is not counted again. Access is by id. */
@ApplicationScoped
public class ViewRepository {
    private static final String UNTIL = "until";

    private final MongoCollection<Document> views;

    ViewRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        views = client.getDatabase(database).getCollection("views");
    }

    void createIndexes(@Observes CreateIndexes event) {
        views.createIndex(Indexes.ascending(UNTIL), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        views.createIndex(Indexes.ascending("video"));
        views.createIndex(Indexes.ascending("viewer"));
    }

    /**
     * Opens a window for a viewer unless one is open. The unique id decides between concurrent requests: the update
     * matches only an expired window, otherwise the upsert conflicts with the open one.
     *
     * @return whether it was opened
     */
    boolean open(ObjectId video, String viewer, Instant now, Instant until) {
        return DuplicateKeys.absentBefore(() -> views.updateOne(
                and(eq("_id", id(video, viewer)), lte(UNTIL, Date.from(now))),
                combine(set(UNTIL, Date.from(until)), set("video", video), set("viewer", viewer)),
                new UpdateOptions().upsert(true)));
    }

    Optional<Instant> openUntil(ObjectId video, String viewer) {
        return Optional.ofNullable(views.find(eq("_id", id(video, viewer))).first())
                .map(window -> window.getDate(UNTIL).toInstant());
    }

    /** Index {@code video}. */
    public void deleteByVideo(ObjectId video) {
        views.deleteMany(eq("video", video));
    }

    /** Index {@code viewer}. */
    public void deleteByUser(ObjectId user) {
        views.deleteMany(eq("viewer", ViewerIds.ofUser(user)));
    }

    private static String id(ObjectId video, String viewer) {
        return video + ":" + viewer;
    }
}
