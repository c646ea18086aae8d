package io.streamcore.video.catalog;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.video.subscription.ChannelLookup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Creates the views of videos, with one lookup for all their owners. */
@ApplicationScoped
public class VideoViewFactory {
    private final UserDirectory users;
    private final ChannelLookup channels;
    private final VideoUrls urls;

    VideoViewFactory(UserDirectory users, ChannelLookup channels, VideoUrls urls) {
        this.users = users;
        this.channels = channels;
        this.urls = urls;
    }

    /** @param reader the user that the views are created for */
    public List<VideoView> of(List<Video> videos, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> owners =
                users.known(videos.stream().map(video -> video.owner).toList(), reader);
        return videos.stream()
                .map(video -> VideoView.of(video, owners.get(video.owner), urls))
                .toList();
    }

    public VideoView of(Video video, Optional<ObjectId> reader) {
        return of(List.of(video), reader).get(0);
    }

    /** A view that includes the summary of the channel, if it is available. */
    VideoView withChannelSummary(Video video, Optional<ObjectId> reader) {
        VideoView view = of(video, reader);
        return channels.find(video.owner, reader).map(view::with).orElse(view);
    }
}
