package io.streamcore.video.catalog;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.response.ETag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.types.ObjectId;

/** A stored video. {@link VideoRepository#save} writes its changes, except for views and rendition. */
@MongoEntity(collection = "videos")
public class Video {
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

    /** The public id that its file is uploaded to; null in videos of earlier versions. */
    public String fileId;

    /** The public id that the thumbnail uploaded with it gets; null in videos of earlier versions. */
    public String thumbnailId;

    /** The delivery type that both are uploaded with; null in videos of earlier versions: public. */
    public DeliveryType uploadType;

    /** The {@link SearchTerms#VERSION} of the terms; null if they are older. */
    public Integer termsVersion;

    public Asset videoFile;
    public Asset thumbnail;

    /** The move of its assets that has been planned and is not known to be complete; null if there is none. */
    public AssetMove move;

    /** When the move is attempted next; null unless it is in that queue. */
    public Instant moveDueAt;

    public int moveAttempts;

    /** The address of the adaptive rendition; null until Cloudinary has created it. */
    public String hls;

    /** Seconds; 0 if unknown, so that every list sorts by numbers. */
    public double duration;

    public long views;

    /** Counted by the package {@code like}, as views are: independently of other changes. */
    public long likesCount;

    /** The number of its comments, without replies; counted by the package {@code comment}, as likes are. */
    public long commentsCount;

    /** The comment that its owner has pinned, which may be deleted since; null for none. Written independently. */
    public ObjectId pinnedComment;

    /** Whether nobody may comment on it. */
    public boolean commentsClosed;

    public VideoStatus status;
    public boolean isPublished;

    /** Whether it is in no list of others, if it is published. */
    public boolean unlisted;

    /** Published, ready, and its assets public: visible to everybody. One field, so that every public index begins with one equality. */
    public boolean listed;

    public Instant createdAt;
    public Instant updatedAt;

    /** When it was first both published and ready; null before. */
    public Instant publishedAt;

    /** When its state is reported to subscription-service next; null unless it is in that queue. */
    @BsonProperty("announceDueAt")
    public Instant publicationDueAt;

    @BsonProperty("announceAttempts")
    public int publicationAttempts;

    /**
     * True from the first publication until subscription-service has acknowledged a report of it, then false; null if
     * it was never published here.
     */
    public Boolean publicationNew;

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
        video.fileId = VideoAssets.newFileName();
        video.thumbnailId = VideoAssets.newThumbnailName();
        video.update(details, now);
        video.uploadType = video.wantedType();
        return video;
    }

    /** A video of another system. If it was published there, its publication is not sent again. */
    public static Video imported(ObjectId id, ObjectId owner, VideoDetails details, Instant createdAt) {
        Video video = pending(id, owner, details, createdAt);
        video.publishedAt = video.isPublished ? createdAt : null;
        // Its assets have the names of the other system, until they are renamed like those of earlier versions.
        video.fileId = null;
        video.thumbnailId = null;
        video.uploadType = null;
        return video;
    }

    /** Its media at Cloudinary. */
    public VideoAssets assets() {
        return new VideoAssets(this);
    }

    /** The moves of its media to other names. */
    public VideoMoves moves() {
        return new VideoMoves(this);
    }

    /** The upload of its file. */
    public VideoUpload upload() {
        return new VideoUpload(this);
    }

    /** Sets the given details; null components leave a field unchanged. */
    void update(VideoDetails given, Instant now) {
        title = given.title() == null ? title : given.title();
        description = given.description() == null ? description : given.description();
        tags = given.tags() == null ? tags : given.tags();
        isPublished = given.isPublished() == null ? isPublished : given.isPublished();
        unlisted = given.visibility() == null || given.visibility() == Visibility.PRIVATE
                ? unlisted
                : given.visibility() == Visibility.UNLISTED;
        commentsClosed = given.commentsEnabled() == null ? commentsClosed : !given.commentsEnabled();
        computeTerms();
        moves().plan(now);
        changed(now);
    }

    /** Computes what searching and sorting compare. */
    void computeTerms() {
        titleTerms = SearchTerms.wordsAndPrefixes(List.of(title));
        terms = SearchTerms.of(title, description, tags);
        sortTitle = SearchTerms.sortable(title);
        termsVersion = SearchTerms.VERSION;
    }

    /** Seconds, positive and finite; null if unknown. */
    Double knownDuration() {
        return duration > 0 && Double.isFinite(duration) ? duration : null;
    }

    void setPublished(boolean published, Instant now) {
        isPublished = published;
        moves().plan(now);
        changed(now);
    }

    /** Derives what depends on the state, after each change of it. */
    void changed(Instant now) {
        listed = isShared() && !unlisted;
        updatedAt = now;
        if (listed && publishedAt == null) {
            publishedAt = now;
            publicationNew = true;
        }
        publicationDueAt = isReported() ? now : null;
    }

    /**
     * Whether subscription-service is told of its changes. Videos published before the field existed are told apart
     * from imported ones, which are not, by their times.
     */
    boolean isReported() {
        return publicationNew != null || publishedAt != null && !publishedAt.equals(createdAt);
    }

    /** Whether the last change was its first publication. */
    boolean isJustPublished() {
        return mayBeUnreported() && publishedAt.equals(updatedAt);
    }

    /** Whether subscription-service may not know it, because no report of it has been acknowledged. */
    public boolean mayBeUnreported() {
        return Boolean.TRUE.equals(publicationNew);
    }

    /** The delivery type that its assets should have. */
    DeliveryType wantedType() {
        return isPublished ? DeliveryType.UPLOAD : DeliveryType.AUTHENTICATED;
    }

    /** Whether everybody may fetch its assets, and still may when a pending move is complete. */
    private boolean hasPublicAssets() {
        return (videoFile == null || videoFile.isPublic())
                && (thumbnail == null || thumbnail.isPublic())
                && (move == null || move.type() == DeliveryType.UPLOAD);
    }

    /** The version that {@code If-Match} names: what the owner and Cloudinary change; counters are left out. */
    public ETag tag() {
        return ETag.of(id, version);
    }

    /** Whether whoever has its address may see it: published, ready, and its assets public. */
    private boolean isShared() {
        return isPublished && status == VideoStatus.READY && hasPublicAssets();
    }

    /** Listed and unlisted videos are visible to everybody, the others to their owner only. */
    public boolean isVisibleTo(Optional<ObjectId> reader) {
        return isShared() || isListedFor(reader);
    }

    /** Whether lists contain it that are made for this reader. */
    public boolean isListedFor(Optional<ObjectId> reader) {
        return listed || reader.filter(owner::equals).isPresent();
    }
}
