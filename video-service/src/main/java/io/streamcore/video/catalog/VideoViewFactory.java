package io.streamcore.video.catalog;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.video.subscription.ChannelLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Creates the views of videos, with one lookup for all their owners. */
@ApplicationScoped
public class VideoViewFactory {
    private final UserDirectory users;
    private final ChannelLookup channels;
    private final LikeLookup likes;
    private final VideoUrls urls;

    VideoViewFactory(UserDirectory users, ChannelLookup channels, LikeLookup likes, VideoUrls urls) {
        this.users = users;
        this.channels = channels;
        this.likes = likes;
        this.urls = urls;
    }

    /** @param reader the user that the views are created for */
    public List<VideoView> of(List<Video> videos, Optional<ObjectId> reader) {
        return of(videos, reader, urls);
    }

    private List<VideoView> of(List<Video> videos, Optional<ObjectId> reader, VideoUrls addresses) {
        Map<ObjectId, UserSummary> owners =
                users.known(videos.stream().map(video -> video.owner).toList(), reader);
        return videos.stream()
                .map(video -> VideoView.of(video, owners.get(video.owner), addresses))
                .toList();
    }

    public VideoView of(Video video, Optional<ObjectId> reader) {
        return of(List.of(video), reader).get(0);
    }

    /**
     * A view that includes whether the reader likes the video, and the summary of the channel if it is available.
     *
     * @param end until when the reader may see the video
     */
    VideoView single(Video video, Optional<ObjectId> reader, Optional<Instant> end) {
        VideoUrls addresses = end.map(urls::until).orElse(urls);
        VideoView fields = of(List.of(video), reader, addresses).get(0);
        VideoView view = reader.map(user -> fields.withLiked(likes.isLiked(video.id, user)))
                .orElse(fields);
        return channels.find(video.owner, reader).map(view::with).orElse(view);
    }
}
