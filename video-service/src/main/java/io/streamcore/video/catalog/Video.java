package io.streamcore.video.catalog;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.streamcore.kit.media.AssetId;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.kit.media.MediaKind;
import io.streamcore.kit.response.ETag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.bson.types.ObjectId;

/** A stored video. {@link VideoRepository#save} writes its changes, except for views and rendition. */
@MongoEntity(collection = "videos")
public class Video {
    /** The folder of all video files; a random name follows, in videos of earlier versions the video's id. */
    public static final String FILES = "streamcore/videos";

    /** How long a move is left to the request that planned it, before the queue attempts it. */
    public static final Duration FIRST_ATTEMPT = Duration.ofSeconds(2);

    private static final String THUMBNAILS = "streamcore/thumbnails";

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
        video.fileId = AssetId.randomPublicId(FILES);
        video.thumbnailId = AssetId.randomPublicId(THUMBNAILS);
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

    /** Sets the given details; null components leave a field unchanged. */
    void update(VideoDetails given, Instant now) {
        title = given.title() == null ? title : given.title();
        description = given.description() == null ? description : given.description();
        tags = given.tags() == null ? tags : given.tags();
        isPublished = given.isPublished() == null ? isPublished : given.isPublished();
        unlisted = given.visibility() == null || given.visibility() == Visibility.PRIVATE
                ? unlisted
                : given.visibility() == Visibility.UNLISTED;
        computeTerms();
        planMove(now);
        changed(now);
    }

    /** Computes what searching and sorting compare. */
    void computeTerms() {
        titleTerms = SearchTerms.wordsAndPrefixes(List.of(title));
        terms = SearchTerms.of(title, description, tags);
        sortTitle = SearchTerms.sortable(title);
        termsVersion = SearchTerms.VERSION;
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
        planMove(now);
        changed(now);
    }

    private void changed(Instant now) {
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

    /** Plans to move the assets of a ready video whose delivery type is not what it should be; each gets a new name. */
    public void planMove(Instant now) {
        if (move == null && status == VideoStatus.READY) {
            planMove(isMisplaced(videoFile), isMisplaced(thumbnail), now);
        }
    }

    private boolean isMisplaced(Asset asset) {
        return asset != null && asset.isOwn() && asset.isPublic() == (wantedType() == DeliveryType.AUTHENTICATED);
    }

    /** Plans to give the assets of a video of an earlier version, or another system, random names. */
    public void planRandomNames(Instant now) {
        fileId = fileUpload().publicId();
        thumbnailId = thumbnailUpload().publicId();
        if (move == null) {
            planMove(videoFile != null && videoFile.isOwn(), thumbnail != null && thumbnail.isOwn(), now);
        }
    }

    /**
     * Plans new names for the assets of a private video, so that no address given out until now works afterwards. The
     * new names of a pending move are known to nobody yet; it is extended to the asset that it leaves out.
     *
     * @return whether something was planned
     */
    public boolean planRenaming(Instant now) {
        boolean moves = status == VideoStatus.READY && wantedType() == DeliveryType.AUTHENTICATED;
        boolean file = moves && videoFile != null && videoFile.isOwn();
        boolean picture = moves && thumbnail != null && thumbnail.isOwn();
        if (move == null) {
            planMove(file, picture, now);
            return file || picture;
        }
        boolean extended = move.type() == DeliveryType.AUTHENTICATED
                && (file && move.file() == null || picture && move.thumbnail() == null);
        if (extended) {
            move = new AssetMove(
                    move.type(),
                    file && move.file() == null ? AssetId.randomPublicId(FILES) : move.file(),
                    picture && move.thumbnail() == null ? AssetId.randomPublicId(THUMBNAILS) : move.thumbnail());
        }
        return extended;
    }

    private void planMove(boolean file, boolean picture, Instant now) {
        if (file || picture) {
            move = new AssetMove(
                    wantedType(),
                    file ? AssetId.randomPublicId(FILES) : null,
                    picture ? AssetId.randomPublicId(THUMBNAILS) : null);
            moveDueAt = now.plus(FIRST_ATTEMPT);
        }
    }

    /**
     * The assets of the pending move are at their destination. Plans another move if that is not where they belong any
     * more. To get another name does not change a listed video.
     */
    public void completeMove(Optional<Asset> file, Optional<Asset> picture, Instant now) {
        if (file.isPresent() && thumbnail != null && !thumbnail.isOwn() && isFrameOf(videoFile)) {
            thumbnail = Asset.FRAME;
        }
        videoFile = file.orElse(videoFile);
        thumbnail = picture.orElse(thumbnail);
        move = null;
        moveDueAt = null;
        planMove(now);
        if (!listed) {
            changed(now);
        }
    }

    /** The file exists nowhere any more: there is nothing to move. */
    public void loseFile(Instant now) {
        move = null;
        moveDueAt = null;
        markFailed(now);
    }

    private boolean isFrameOf(Asset file) {
        return thumbnail.url() != null && thumbnail.url().contains("/" + file.publicId() + ".");
    }

    /**
     * Replaces the thumbnail.
     *
     * @return the assets that are obsolete by that: the old one, and where it is being moved to
     */
    List<AssetId> replaceThumbnail(Asset picture, Instant now) {
        List<AssetId> obsolete = new ArrayList<>();
        if (thumbnail != null && thumbnail.isOwn()) {
            obsolete.add(thumbnail.id(MediaKind.IMAGE));
        }
        if (move != null && move.thumbnail() != null) {
            obsolete.add(new AssetId(MediaKind.IMAGE, move.type(), move.thumbnail()));
            move = move.file() == null ? null : new AssetMove(move.type(), move.file(), null);
            moveDueAt = move == null ? null : moveDueAt;
        }
        thumbnail = picture;
        planMove(now);
        changed(now);
        return obsolete;
    }

    /** The asset that its file is uploaded to. */
    public AssetId fileUpload() {
        return new AssetId(MediaKind.VIDEO, typeAtUpload(), fileId == null ? FILES + "/" + id : fileId);
    }

    /** The asset that the thumbnail uploaded with it becomes. */
    public AssetId thumbnailUpload() {
        String publicId = thumbnailId == null ? THUMBNAILS + "/" + id : thumbnailId;
        return new AssetId(MediaKind.IMAGE, typeAtUpload(), publicId);
    }

    /** The asset that a thumbnail added now should become. */
    AssetId newThumbnail() {
        return new AssetId(MediaKind.IMAGE, wantedType(), AssetId.randomPublicId(THUMBNAILS));
    }

    private DeliveryType typeAtUpload() {
        return uploadType == null ? DeliveryType.UPLOAD : uploadType;
    }

    /**
     * All assets that it has or may have, except orphaned ones. The destinations of a move come last, so that an asset
     * that is moved while they are destroyed in this order is destroyed too.
     */
    public Set<AssetId> assets() {
        Set<AssetId> assets = new LinkedHashSet<>(List.of(fileUpload(), thumbnailUpload()));
        if (videoFile != null && videoFile.isOwn()) {
            assets.add(videoFile.id(MediaKind.VIDEO));
        }
        if (thumbnail != null && thumbnail.isOwn()) {
            assets.add(thumbnail.id(MediaKind.IMAGE));
        }
        assets.addAll(destinations());
        return assets;
    }

    /** Where a pending move puts its assets. */
    private List<AssetId> destinations() {
        List<AssetId> destinations = new ArrayList<>();
        if (move != null && move.file() != null) {
            destinations.add(new AssetId(MediaKind.VIDEO, move.type(), move.file()));
        }
        if (move != null && move.thumbnail() != null) {
            destinations.add(new AssetId(MediaKind.IMAGE, move.type(), move.thumbnail()));
        }
        return destinations;
    }

    /** Whether the asset is its file or its thumbnail, or will be after a pending move. */
    public boolean refersTo(AssetId asset) {
        return isAt(videoFile, asset)
                || isAt(thumbnail, asset)
                || destinations().contains(asset);
    }

    private static boolean isAt(Asset asset, AssetId id) {
        return asset != null && asset.isOwn() && asset.id(id.kind()).equals(id);
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
