package io.streamcore.video.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.response.ApiException;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoAssets;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Handles Cloudinary's verified notifications, which may be repeated, late or out of order. A file whose video is
 * deleted or failed is destroyed.
 */
@ApplicationScoped
public class CloudinaryNotificationHandler {
    private static final Logger LOG = Logger.getLogger(CloudinaryNotificationHandler.class);

    /** The names of video files: random, in earlier versions the id of the video. */
    private static final Pattern OWN_FILE = Pattern.compile(VideoAssets.FILES + "/([0-9a-f]{40}|[0-9a-f]{24})");

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
        if (!OWN_FILE.matcher(publicId).matches()) {
            return;
        }
        Optional<Video> video = find(publicId);
        String type = String.valueOf(notification.get("notification_type"));
        LOG.infof(
                "Cloudinary reports %s of video %s",
                type, video.map(known -> known.id).orElse(null));
        switch (type) {
            case "upload" -> fileStored(video, storedMedia(notification));
            case "eager" ->
                video.ifPresent(
                        known -> storedMedia(notification).hls().ifPresent(url -> videos.setHls(known.id, url)));
            default -> LOG.debugf("Notifications of type %s are ignored", type);
        }
    }

    /** The file of a video of an earlier version has the video's id as its name. */
    private Optional<Video> find(String publicId) {
        String name = publicId.substring(publicId.lastIndexOf('/') + 1);
        return ObjectId.isValid(name) ? videos.find(new ObjectId(name)) : videos.findByFile(publicId);
    }

    private void fileStored(Optional<Video> video, StoredMedia file) {
        if (video.isEmpty() || video.get().status == VideoStatus.FAILED) {
            media.destroy(file.id());
        } else if (video.get().direct) {
            states.fileFound(video.get().id, file);
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
