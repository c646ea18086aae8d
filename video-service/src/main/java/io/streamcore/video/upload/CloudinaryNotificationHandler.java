package io.streamcore.video.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Handles Cloudinary's verified notifications, which may be repeated, late or out of order. A file whose video is
 * deleted or failed is destroyed.
 */
@ApplicationScoped
public class CloudinaryNotificationHandler {
    private static final Logger LOG = Logger.getLogger(CloudinaryNotificationHandler.class);

    private final ObjectMapper json;
    private final VideoRepository videos;
    private final UploadStateMachine states;
    private final Media media;

    CloudinaryNotificationHandler(ObjectMapper json, VideoRepository videos, UploadStateMachine states, Media media) {
        this.json = json;
        this.videos = videos;
        this.states = states;
        this.media = media;
    }

    /** @throws ApiException 400 {@code malformed-json} */
    void handle(byte[] body) {
        Map<String, Object> notification = parse(body);
        String publicId = String.valueOf(notification.get("public_id"));
        String suffix = publicId.substring(Math.min(Video.PUBLIC_ID_PREFIX.length(), publicId.length()));
        if (!publicId.startsWith(Video.PUBLIC_ID_PREFIX) || !ObjectId.isValid(suffix)) {
            return;
        }
        ObjectId id = new ObjectId(suffix);
        String type = String.valueOf(notification.get("notification_type"));
        LOG.infof("Cloudinary reports %s of video %s", type, id);
        switch (type) {
            case "upload" -> fileStored(id, storedMedia(notification));
            case "eager" -> storedMedia(notification).hls().ifPresent(url -> videos.setHls(id, url));
            default -> LOG.debugf("Notifications of type %s are ignored", type);
        }
    }

    private void fileStored(ObjectId id, StoredMedia file) {
        Optional<Video> video = videos.find(id);
        if (video.isEmpty() || video.get().status == VideoStatus.FAILED) {
            media.destroy(file.publicId(), MediaKind.VIDEO);
        } else if (video.get().direct) {
            states.fileFound(id, file);
        }
    }

    private Map<String, Object> parse(byte[] body) {
        try {
            Map<String, Object> notification = json.readerForMapOf(Object.class).readValue(body);
            if (notification != null) {
                return notification;
            }
        } catch (IOException notAnObject) {
            LOG.debug("A signed notification is not a JSON object");
        }
        throw malformed();
    }

    private static StoredMedia storedMedia(Map<String, Object> notification) {
        try {
            return StoredMedia.of(notification);
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return ApiException.badRequest("malformed-json", "The body is not a valid notification");
    }
}
