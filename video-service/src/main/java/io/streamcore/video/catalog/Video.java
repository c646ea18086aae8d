package io.streamcore.video.catalog;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.kit.response.ETag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A video as it is stored. What changes is written by {@link VideoRepository#save}, except the view counter. */
@MongoEntity(collection = "videos")
public class Video {
    /** What the names of all our videos at Cloudinary start with; the id follows. */
    public static final String FILES = "streamcore/videos/";

    @BsonId
    public ObjectId id;

    public ObjectId owner;
    public String title;
    public String description;
    public List<String> tags;

    /** What a search finds it by ({@link SearchTerms}): words of the title alone, and of everything. */
    public List<String> titleTerms;

    public List<String> terms;

    /** The title as lists sort it: without case and accents, cut. */
    public String sortTitle;

    public Asset videoFile;
    public Asset thumbnail;

    /** The adaptive rendition; null until Cloudinary has made it. */
    public String hls;

    public double duration;
    public long views;
    public VideoStatus status;
    public boolean isPublished;

    /** Published and ready: what strangers see. One field, so that one equality leads every public index. */
    public boolean listed;

    public Instant createdAt;
    public Instant updatedAt;

    /** When it was first both published and ready; null before. */
    public Instant publishedAt;

    /** While its publication is to be told to subscription-service: when to try next. */
    public Instant announceDueAt;

    public int announceAttempts;

    /** When its owner removed it. From then on nobody sees it; it stays until its media are destroyed for sure. */
    public Instant removedAt;

    /** Its file goes straight to Cloudinary, not through this service. */
    public boolean direct;

    /** Until when Cloudinary accepts the file of a direct upload. */
    public Instant uploadExpiresAt;

    /** While something about it is still to come: when Cloudinary is asked, should nobody tell us. */
    public Instant reconcileDueAt;

    public int reconcileAttempts;

    /** Assets to be destroyed; {@code media} works through them. */
    public List<OrphanedAsset> leftovers = List.of();

    /** While there is something to destroy: when to try next. */
    public Instant cleanupDueAt;

    public int cleanupAttempts;

    /** Counts the changes; every write is a compare-and-set on it. */
    public long version;

    /** A video whose file is still to come. */
    public static Video announced(ObjectId id, ObjectId owner, VideoDetails details, Instant now) {
        Video video = new Video();
        video.id = id;
        video.owner = owner;
        video.description = "";
        video.tags = List.of();
        video.isPublished = true;
        video.status = VideoStatus.UPLOADING;
        video.createdAt = now;
        video.describe(details, now);
        return video;
    }

    /** A video of another system whose file is stored already. One that was published there is not announced here. */
    public static Video takenOver(ObjectId id, ObjectId owner, VideoDetails details, Instant createdAt) {
        Video video = announced(id, owner, details, createdAt);
        video.publishedAt = video.isPublished ? createdAt : null;
        return video;
    }

    /** Takes over what is given; null leaves a thing as it is. */
    void describe(VideoDetails given, Instant now) {
        title = given.title() == null ? title : given.title();
        description = given.description() == null ? description : given.description();
        tags = given.tags() == null ? tags : given.tags();
        isPublished = given.isPublished() == null ? isPublished : given.isPublished();
        titleTerms = SearchTerms.wordsAndPrefixes(List.of(title));
        terms = SearchTerms.of(title, description, tags);
        sortTitle = SearchTerms.sortable(title);
        changed(now);
    }

    /** Its file will be sent straight to Cloudinary, until then. */
    public void awaitDirectUpload(Instant expiresAt) {
        direct = true;
        uploadExpiresAt = expiresAt;
    }

    /** Its file is stored; what is in it is still to be asked for. */
    public void processing(Instant now) {
        status = VideoStatus.PROCESSING;
        changed(now);
    }

    /**
     * Its file is stored and can be played.
     *
     * @param picture used unless the owner has given one meanwhile
     */
    public void arrived(Asset file, Asset picture, double seconds, Instant now) {
        videoFile = file;
        thumbnail = thumbnail == null ? picture : thumbnail;
        duration = seconds;
        status = VideoStatus.READY;
        changed(now);
    }

    /** Its file never came, or is no video of ours. */
    public void fail(Instant now) {
        status = VideoStatus.FAILED;
        reconcileDueAt = null;
        changed(now);
    }

    /** Whether its file is still to come, as far as we know. */
    public boolean awaitsFile() {
        return status == VideoStatus.UPLOADING || status == VideoStatus.PROCESSING;
    }

    void publish(boolean published, Instant now) {
        isPublished = published;
        changed(now);
    }

    private void changed(Instant now) {
        listed = isPublished && status == VideoStatus.READY;
        updatedAt = now;
        if (listed && publishedAt == null) {
            publishedAt = now;
            announceDueAt = now;
        }
    }

    /** Whether the change that is being written is the one that publishes it, once ever. */
    boolean isJustPublished() {
        return publishedAt != null && publishedAt.equals(updatedAt) && announceDueAt != null;
    }

    /** The name of its file at Cloudinary. */
    public static String filePublicId(ObjectId id) {
        return FILES + id;
    }

    /** The name of the picture that comes with an upload; later pictures have further parts. */
    public static String picturePublicId(ObjectId id) {
        return "streamcore/thumbnails/" + id;
    }

    /** Whether its file is at Cloudinary under a name that was not chosen here. */
    public boolean hasFileOfAnotherName() {
        return videoFile != null
                && videoFile.publicId() != null
                && !videoFile.publicId().equals(filePublicId(id));
    }

    public boolean refersTo(String publicId) {
        return thumbnail != null && publicId.equals(thumbnail.publicId());
    }

    /** Whether an asset of it may reach Cloudinary even now: an upload that was not seen to end, or a picture. */
    public boolean mayStillArrive() {
        return status != VideoStatus.READY || !leftovers.isEmpty();
    }

    /** Tells the states apart that the owner and Cloudinary bring about; counters are left out. */
    public ETag tag() {
        return ETag.of(id, version);
    }

    /** Strangers see what is listed, the owner sees everything of its own. */
    public boolean isVisibleTo(Optional<ObjectId> reader) {
        return listed || reader.filter(owner::equals).isPresent();
    }
}
