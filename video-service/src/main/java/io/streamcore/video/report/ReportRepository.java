package io.streamcore.video.report;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.video.report.ReportSubject.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code reports}: at most one of each user about each thing. */
@ApplicationScoped
public class ReportRepository {
    private static final String SUBJECT = "subject";
    private static final String REPORTER = "reporter";
    private static final String OPEN = "open";
    private static final String CREATED = "createdAt";

    private final MongoCollection<Document> reports;
    private final ReportConfig config;

    ReportRepository(
            MongoClient client,
            @ConfigProperty(name = "quarkus.mongodb.database") String database,
            ReportConfig config) {
        this.reports = client.getDatabase(database).getCollection("reports");
        this.config = config;
    }

    void createIndexes(@Observes CreateIndexes event) {
        reports.createIndex(Indexes.ascending(SUBJECT, REPORTER), new IndexOptions().unique(true));
        reports.createIndex(Indexes.ascending(OPEN, CREATED, "_id"));
        reports.createIndex(Indexes.ascending(REPORTER, OPEN));
        reports.createIndex(Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    /** @return false if there is one with this id, or of this user about this thing */
    boolean insert(Report report) {
        return DuplicateKeys.absentBefore(() -> reports.insertOne(new Document("_id", report.id())
                .append("kind", report.subject().kind().name())
                .append(SUBJECT, report.subject().id())
                .append(REPORTER, report.reporter())
                .append("reason", report.reason())
                .append("text", report.text())
                .append(CREATED, Date.from(report.createdAt()))
                .append(OPEN, true)));
    }

    Optional<Report> find(ObjectId id) {
        return first(eq(id));
    }

    /** A user's report of a thing. Unique index {@code (subject, reporter)}. */
    Optional<Report> find(ObjectId subject, ObjectId reporter) {
        return first(and(eq(SUBJECT, subject), eq(REPORTER, reporter)));
    }

    /** @param max where counting stops. Index {@code (reporter, open)}. */
    long countOpen(ObjectId reporter, int max) {
        return reports.countDocuments(and(eq(REPORTER, reporter), eq(OPEN, true)), new CountOptions().limit(max));
    }

    /** Open or settled reports, the oldest first, after a position. Index {@code (open, createdAt, _id)}. */
    List<Report> findOldest(boolean open, Optional<Cursor> after, int limit) {
        Bson all = eq(OPEN, open);
        Bson wanted = after.map(position -> and(all, position.following(CREATED, "_id", true)))
                .orElse(all);
        return reports.find(wanted)
                .sort(ascending(CREATED, "_id"))
                .limit(limit)
                .map(ReportRepository::report)
                .into(new ArrayList<>());
    }

    /** Settles all open reports of a thing. Index {@code (subject, …)}. */
    void settle(ObjectId subject, Resolution resolution, ObjectId moderator, Instant now) {
        reports.updateMany(
                and(eq(SUBJECT, subject), eq(OPEN, true)),
                combine(settlement(resolution, now), set("settledBy", moderator)));
    }

    /**
     * Settles the open reports of deleted things, and forgets what was said about them. Index {@code (subject, …)}.
     */
    public void settleDeleted(Collection<ObjectId> subjects, Instant now) {
        reports.updateMany(and(in(SUBJECT, subjects), eq(OPEN, true)), settlement(Resolution.REMOVED, now));
        reports.updateMany(in(SUBJECT, subjects), unset("text"));
    }

    /** Deletes the reports of a deleted user. Index {@code (reporter, …)}. */
    public void deleteByReporter(ObjectId reporter) {
        reports.deleteMany(eq(REPORTER, reporter));
    }

    private Bson settlement(Resolution resolution, Instant now) {
        return combine(
                set(OPEN, false),
                set("resolution", resolution.name()),
                set("settledAt", Date.from(now)),
                set("expiresAt", Date.from(now.plus(config.kept()))));
    }

    private Optional<Report> first(Bson condition) {
        return Optional.ofNullable(reports.find(condition).first()).map(ReportRepository::report);
    }

    private static Report report(Document stored) {
        return new Report(
                stored.getObjectId("_id"),
                new ReportSubject(Kind.valueOf(stored.getString("kind")), stored.getObjectId(SUBJECT)),
                stored.getObjectId(REPORTER),
                stored.getString("reason"),
                stored.getString("text"),
                stored.getDate(CREATED).toInstant(),
                Optional.ofNullable(stored.getString("resolution")).map(Resolution::valueOf),
                Optional.ofNullable(stored.getDate("settledAt")).map(Date::toInstant));
    }
}
