package io.streamcore.video.erasure;

import io.streamcore.authclient.events.AccountDeletionHandler;
import io.streamcore.likes.AccountLikeEraser;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.comment.CommentEraser;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.moderation.HeldWordRepository;
import io.streamcore.video.playback.PlaybackLinkRepository;
import io.streamcore.video.playlist.PlaylistEraser;
import io.streamcore.video.report.ReportRepository;
import io.streamcore.video.view.ViewRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.bson.types.ObjectId;

/**
 * Erases the videos, the watch history, the views, the likes, the comments, the playlists, the playback links, the
 * reports and the held words of a deleted account.
 */
@ApplicationScoped
class VideoEraser implements AccountDeletionHandler {
    private final VideoRepository videos;
    private final WatchRepository watches;
    private final ViewRepository views;
    private final AccountLikeEraser likes;
    private final CommentEraser comments;
    private final PlaylistEraser playlists;
    private final PlaybackLinkRepository links;
    private final ReportRepository reports;
    private final HeldWordRepository words;
    private final Clock clock;

    VideoEraser(
            VideoRepository videos,
            WatchRepository watches,
            ViewRepository views,
            AccountLikeEraser likes,
            CommentEraser comments,
            PlaylistEraser playlists,
            PlaybackLinkRepository links,
            ReportRepository reports,
            HeldWordRepository words,
            Clock clock) {
        this.videos = videos;
        this.watches = watches;
        this.views = views;
        this.likes = likes;
        this.comments = comments;
        this.playlists = playlists;
        this.links = links;
        this.reports = reports;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void onDeleted(ObjectId userId, Pass pass) {
        for (ObjectId video : videos.idsOf(userId)) {
            videos.softDelete(video, clock.instant());
            pass.renewLease();
        }
        watches.deleteByUser(userId);
        views.deleteByUser(userId);
        while (likes.removeBatch(userId)) {
            pass.renewLease();
        }
        while (comments.removeBatch(userId)) {
            pass.renewLease();
        }
        playlists.erase(userId);
        links.deleteByOwner(userId);
        reports.deleteByReporter(userId);
        words.delete(userId);
    }
}
