package io.streamcore.video.catalog;

import io.streamcore.video.subscription.SubscriptionLookup;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.authclient.directory.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Makes views of videos, with their owners' cards by one call for all of them. */
@ApplicationScoped
public class VideoViewFactory {
    @Inject
    UserDirectory cards;

    @Inject
    SubscriptionLookup standings;

    /** @param reader for whom the views are made */
    public List<VideoView> of(List<Video> videos, Optional<ObjectId> reader) {
        Map<ObjectId, UserSummary> owners =
                cards.known(videos.stream().map(video -> video.owner).toList(), reader);
        return videos.stream()
                .map(video -> VideoView.of(video, owners.get(video.owner)))
                .toList();
    }

    public VideoView of(Video video, Optional<ObjectId> reader) {
        return of(List.of(video), reader).get(0);
    }

    /** A single video, with how its channel stands, when that can be had quickly. */
    VideoView whole(Video video, Optional<ObjectId> reader) {
        VideoView view = of(video, reader);
        return standings.of(video.owner, reader).map(view::with).orElse(view);
    }
}
