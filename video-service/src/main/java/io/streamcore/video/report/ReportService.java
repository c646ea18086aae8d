package io.streamcore.video.report;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.CommentAccess;
import io.streamcore.video.catalog.OwnerView;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.report.ReportSubject.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Takes reports of what the reporter may see, and lets moderators decide about them. */
@ApplicationScoped
class ReportService {
    private static final String ORDER = "reports";
    private static final int DEFAULT_LIMIT = 50;

    private final ReportRepository reports;
    private final CommentAccess comments;
    private final CatalogService catalog;
    private final VideoRepository videos;
    private final UserDirectory users;
    private final ReportConfig config;
    private final Clock clock;

    ReportService(
            ReportRepository reports,
            CommentAccess comments,
            CatalogService catalog,
            VideoRepository videos,
            UserDirectory users,
            ReportConfig config,
            Clock clock) {
        this.reports = reports;
        this.comments = comments;
        this.catalog = catalog;
        this.videos = videos;
        this.users = users;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Adds a report, or returns the one that the user has made of the same thing. Concurrent reports may exceed the
     * limit by their number.
     *
     * @throws ApiException 404 if the reporter may not see the thing, 409 {@code too-many-reports}
     */
    ReportView add(ObjectId id, ReportDetails details, ObjectId reporter) {
        ReportSubject subject = details.subject();
        requireVisible(subject, reporter);
        Optional<Report> existing = reports.find(subject.id(), reporter);
        if (existing.isEmpty() && reports.countOpen(reporter, config.maxOpen()) >= config.maxOpen()) {
            throw ApiException.conflict("too-many-reports", "%d of your reports are open", config.maxOpen());
        }
        Report report = new Report(
                id,
                subject,
                reporter,
                details.reason(),
                details.text(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        boolean added = existing.isEmpty() && reports.insert(report);
        Report stored = added ? report : reports.find(subject.id(), reporter).orElseThrow(() -> notFound(id));
        return views(List.of(stored), reporter).get(0);
    }

    Slice<ReportView> oldest(boolean open, CursorQuery query, ObjectId moderator) {
        int limit = query.limit(DEFAULT_LIMIT);
        Optional<Cursor> after = query.cursor(ORDER).map(ReportService::requireType);
        return Slice.of(reports.findOldest(open, after, limit + 1), limit, ReportService::cursorAfter)
                .map(found -> views(found, moderator));
    }

    /**
     * Settles all open reports of the thing that a report is about; a settled one stays as it is.
     *
     * @throws ApiException 404 {@code report-not-found}
     */
    ReportView settle(ObjectId id, Resolution resolution, ObjectId moderator) {
        Report report = reports.find(id).orElseThrow(() -> notFound(id));
        if (report.settledAt().isEmpty()) {
            reports.settle(report.subject().id(), resolution, moderator, clock.instant());
        }
        Report settled = reports.find(id).orElseThrow(() -> notFound(id));
        if (settled.resolution().equals(Optional.of(Resolution.REMOVED))) {
            remove(report.subject());
        }
        return views(List.of(reports.find(id).orElse(settled)), moderator).get(0);
    }

    private void requireVisible(ReportSubject subject, ObjectId reporter) {
        if (subject.kind() == Kind.COMMENT) {
            comments.videoOf(subject.id(), reporter);
        } else {
            catalog.getVisible(subject.id(), Optional.of(reporter));
        }
    }

    private void remove(ReportSubject subject) {
        if (subject.kind() == Kind.COMMENT) {
            comments.remove(subject.id());
        } else {
            videos.softDelete(subject.id(), clock.instant());
        }
    }

    private List<ReportView> views(List<Report> found, ObjectId reader) {
        Map<ObjectId, UserSummary> known =
                users.known(found.stream().map(Report::reporter).toList(), Optional.of(reader));
        return found.stream()
                .map(report -> ReportView.of(report, OwnerView.of(report.reporter(), known.get(report.reporter()))))
                .toList();
    }

    private static Cursor cursorAfter(Report report) {
        return new Cursor(ORDER, new BsonDateTime(report.createdAt().toEpochMilli()), report.id());
    }

    private static Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != BsonType.DATE_TIME) {
            throw Cursor.bad();
        }
        return cursor;
    }

    private static ApiException notFound(ObjectId id) {
        return ApiException.notFound("report-not-found", "No report with id %s", id);
    }
}
