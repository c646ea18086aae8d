package io.streamcore.video.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** What Cloudinary reports, in any order, late or twice. A file that no video waits for any more is destroyed. */
@ApplicationScoped
public class CloudinaryNotificationHandler {
    private static final Logger LOG = Logger.getLogger(CloudinaryNotificationHandler.class);

    @Inject
    ObjectMapper json;

    @Inject
    VideoRepository videos;

    @Inject
    UploadStateMachine arrivals;

    @Inject
    Media media;

    void take(byte[] body) {
        Map<String, Object> notification = read(body);
        String publicId = String.valueOf(notification.get("public_id"));
        if (!publicId.startsWith(Video.FILES) || !ObjectId.isValid(publicId.substring(Video.FILES.length()))) {
            return;
        }
        ObjectId id = new ObjectId(publicId.substring(Video.FILES.length()));
        LOG.infof("Cloudinary reports %s of video %s", notification.get("notification_type"), id);
        switch (String.valueOf(notification.get("notification_type"))) {
            case "upload" -> stored(id, described(notification));
            case "eager" -> described(notification).hls().ifPresent(url -> videos.setHls(id, url));
            default -> LOG.debugf("Nothing to do");
        }
    }

    private void stored(ObjectId id, StoredMedia file) {
        Optional<Video> video = videos.byId(id);
        if (video.isEmpty() || video.get().status == VideoStatus.FAILED) {
            media.destroy(file.publicId(), MediaKind.VIDEO);
        } else if (video.get().direct) {
            arrivals.stored(id, file, Optional.empty());
        }
    }

    private Map<String, Object> read(byte[] body) {
        try {
            Map<String, Object> notification = json.readerForMapOf(Object.class).readValue(body);
            if (notification != null) {
                return notification;
            }
        } catch (IOException noObject) {
            LOG.debug("Signed, but no object");
        }
        throw unexpected();
    }

    private static StoredMedia described(Map<String, Object> notification) {
        try {
            return StoredMedia.of(notification);
        } catch (NumberFormatException e) {
            throw unexpected();
        }
    }

    private static ApiException unexpected() {
        return ApiException.badRequest("malformed-json", "The body is not the JSON expected here");
    }
}
