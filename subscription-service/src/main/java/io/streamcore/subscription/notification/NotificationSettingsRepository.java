package io.streamcore.subscription.notification;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code notification_settings}: the kinds of notifications that users do not want are false. Access is
 * by id, the user's. A user who has changed nothing has no document.
 */
@ApplicationScoped
class NotificationSettingsRepository {
    private final MongoCollection<Document> settings;

    NotificationSettingsRepository(
            MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        settings = client.getDatabase(database).getCollection("notification_settings");
    }

    /** The kinds that a user wants. */
    Set<NotificationKind> findWanted(ObjectId user) {
        Document stored = settings.find(eq(user)).first();
        Set<NotificationKind> wanted = EnumSet.allOf(NotificationKind.class);
        if (stored != null) {
            wanted.removeIf(kind -> !stored.getBoolean(kind.code(), true));
        }
        return wanted;
    }

    /** Those of these users who do not want a kind, by one query. */
    Set<ObjectId> findMuted(Collection<ObjectId> users, NotificationKind kind) {
        return settings.find(and(in("_id", users), eq(kind.code(), false)))
                .projection(Projections.include("_id"))
                .map(stored -> stored.getObjectId("_id"))
                .into(new HashSet<>());
    }

    /** @param changes whether each of these kinds is wanted */
    void update(ObjectId user, Map<NotificationKind, Boolean> changes) {
        Bson update = Updates.combine(changes.entrySet().stream()
                .map(change -> Updates.set(change.getKey().code(), change.getValue()))
                .toList());
        Runnable upsert = () -> settings.updateOne(eq(user), update, new UpdateOptions().upsert(true));
        // Of two concurrent upserts that would create the settings, one fails without having written anything.
        if (!DuplicateKeys.absentBefore(upsert)) {
            upsert.run();
        }
    }

    void delete(ObjectId user) {
        settings.deleteOne(eq(user));
    }
}
