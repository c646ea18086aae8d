package io.streamcore.video.catalog;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.kit.response.ETag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.types.ObjectId;

/** A stored video. {@link VideoRepository#save} writes its changes, except for views and rendition. */
@MongoEntity(collection = "videos")
public class Video {
    /** The prefix of the public ids of all video files; the video's id follows. */
    public static final String PUBLIC_ID_PREFIX = "streamcore/videos/";

    @BsonId
    public ObjectId id;

    public ObjectId owner;
    public String title;
    public String description;
    public List<String> tags;

    /** The {@link SearchTerms} of the title. */
    public List<String> titleTerms;

    /** The {@link SearchTerms} of title, description and tags. */
    public List<String> terms;

    /** The title in the form that lists sort by: without case and accents, shortened. */
    public String sortTitle;

    public Asset videoFile;
    public Asset thumbnail;

    /** The address of the adaptive rendition; null until Cloudinary has created it. */
    public String hls;

    /** Seconds; 0 if unknown, so that every list sorts by numbers. */
    public double duration;

    public long views;
    public VideoStatus status;
    public boolean isPublished;

    /** Published and ready: visible to everybody. One field, so that every public index begins with one equality. */
    public boolean listed;

    public Instant createdAt;
    public Instant updatedAt;

    /** When it was first both published and ready; null before. */
    public Instant publishedAt;

    /** When its publication is sent to subscription-service next; null unless it is in that queue. */
    @BsonProperty("announceDueAt")
    public Instant publicationDueAt;

    @BsonProperty("announceAttempts")
    public int publicationAttempts;

    /** When it was soft-deleted; it is kept until its media are destroyed. */
    public Instant removedAt;

    /** Whether its file is sent directly to Cloudinary, not through this service. */
    public boolean direct;

    /** Until when Cloudinary accepts the file of a direct upload. */
    public Instant uploadExpiresAt;

    /** When its file or rendition is looked up at Cloudinary next; null unless it is in that queue. */
    public Instant reconcileDueAt;

    public int reconcileAttempts;

    @BsonProperty("leftovers")
    public List<OrphanedAsset> orphanedAssets = List.of();

    /** When its orphaned assets are handled next; null unless it is in that queue. */
    public Instant cleanupDueAt;

    public int cleanupAttempts;

    /** The number of changes; every write is a compare-and-set on it. */
    public long version;

    /** A video whose file is awaited. */
    public static Video pending(ObjectId id, ObjectId owner, VideoDetails details, Instant now) {
        Video video = new Video();
        video.id = id;
        video.owner = owner;
        video.description = "";
        video.tags = List.of();
        video.isPublished = true;
        video.status = VideoStatus.UPLOADING;
        video.createdAt = now;
        video.update(details, now);
        return video;
    }

    /** A video of another system. If it was published there, its publication is not sent again. */
    public static Video imported(ObjectId id, ObjectId owner, VideoDetails details, Instant createdAt) {
        Video video = pending(id, owner, details, createdAt);
        video.publishedAt = video.isPublished ? createdAt : null;
        return video;
    }

    /** Sets the given details; null components leave a field unchanged. */
    void update(VideoDetails given, Instant now) {
        title = given.title() == null ? title : given.title();
        description = given.description() == null ? description : given.description();
        tags = given.tags() == null ? tags : given.tags();
        isPublished = given.isPublished() == null ? isPublished : given.isPublished();
        titleTerms = SearchTerms.wordsAndPrefixes(List.of(title));
        terms = SearchTerms.of(title, description, tags);
        sortTitle = SearchTerms.sortable(title);
        changed(now);
    }

    public void awaitDirectUpload(Instant expiresAt) {
        direct = true;
        uploadExpiresAt = expiresAt;
    }

    /** The file is stored, but its content is not known yet. */
    public void markProcessing(Instant now) {
        status = VideoStatus.PROCESSING;
        changed(now);
    }

    /**
     * The file is stored and can be played.
     *
     * @param picture used unless the owner has set a thumbnail meanwhile
     * @param seconds the duration, 0 if unknown
     */
    public void markReady(Asset file, Asset picture, double seconds, Instant now) {
        videoFile = file;
        thumbnail = thumbnail == null ? picture : thumbnail;
        duration = seconds;
        status = VideoStatus.READY;
        changed(now);
    }

    /** The file was not received in time, or is not a supported video. */
    public void markFailed(Instant now) {
        status = VideoStatus.FAILED;
        reconcileDueAt = null;
        changed(now);
    }

    /** Seconds, positive and finite; null if unknown. */
    Double knownDuration() {
        return duration > 0 && Double.isFinite(duration) ? duration : null;
    }

    /** Whether its file is not known to be stored yet. */
    public boolean awaitsFile() {
        return status == VideoStatus.UPLOADING || status == VideoStatus.PROCESSING;
    }

    void setPublished(boolean published, Instant now) {
        isPublished = published;
        changed(now);
    }

    private void changed(Instant now) {
        listed = isPublished && status == VideoStatus.READY;
        updatedAt = now;
        if (listed && publishedAt == null) {
            publishedAt = now;
            publicationDueAt = now;
        }
    }

    /** Whether the last change was its first publication. */
    boolean isJustPublished() {
        return publishedAt != null && publishedAt.equals(updatedAt) && publicationDueAt != null;
    }

    /** The public id of a video's file. */
    public static String filePublicId(ObjectId id) {
        return PUBLIC_ID_PREFIX + id;
    }

    /** The public id of the thumbnail that is uploaded with a video; later thumbnails have a suffix. */
    public static String thumbnailPublicId(ObjectId id) {
        return "streamcore/thumbnails/" + id;
    }

    /** Whether its file has a public id that this service did not choose. */
    public boolean hasImportedFile() {
        return videoFile != null
                && videoFile.publicId() != null
                && !videoFile.publicId().equals(filePublicId(id));
    }

    public boolean refersTo(String publicId) {
        return thumbnail != null && publicId.equals(thumbnail.publicId());
    }

    /**
     * When the last asset of this deleted or failed video can arrive at Cloudinary.
     *
     * @param margin how long after the deletion, or after the last heartbeat of its process, an upload through this
     *     service may still store something
     * @param lateness how long after the permission of a direct upload has expired its file may still arrive
     */
    public Instant lastArrival(Duration margin, Duration lateness) {
        Instant last = removedAt == null ? Instant.EPOCH : removedAt;
        if (removedAt != null && (status != VideoStatus.READY || !orphanedAssets.isEmpty())) {
            last = removedAt.plus(margin);
        }
        boolean running = status == VideoStatus.UPLOADING && !direct && reconcileDueAt != null;
        Instant process = running ? reconcileDueAt.plus(margin) : Instant.EPOCH;
        Instant permission = direct ? uploadExpiresAt.plus(lateness) : Instant.EPOCH;
        return Stream.of(last, process, permission).max(Instant::compareTo).orElseThrow();
    }

    /** The version that {@code If-Match} names: what the owner and Cloudinary change; counters are left out. */
    public ETag tag() {
        return ETag.of(id, version);
    }

    /** Listed videos are visible to everybody, the others to their owner only. */
    public boolean isVisibleTo(Optional<ObjectId> reader) {
        return listed || reader.filter(owner::equals).isPresent();
    }
}
