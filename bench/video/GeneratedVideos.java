import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.streamcore.video.catalog.Asset;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.types.ObjectId;

/**
 * Inserts videos in the form the service stores them, each newer than the one before. One owner has every tenth, the
 * others have 50 each. The word {@value #COMMON} occurs in every tenth title, {@value #RARE} in the 20 oldest, and
 * {@value #OTHER} in all the rest. {@link #PAIRED} occurs in every 1000th title, there beside {@value #COMMON}.
 */
final class GeneratedVideos {
    static final String COMMON = "tutorial";
    static final String RARE = "zymurgy";

    static final String OTHER = "clip";
    static final String PAIRED = word(3);

    private static final int CHUNK = 2_000;
    private static final long EPOCH = 1_700_000_000L;

    final ObjectId prolific = new ObjectId();

    /** The first owners; the smallest collections have videos of some of them only. */
    final List<ObjectId> channels =
            Stream.generate(ObjectId::new).limit(200).toList();

    private final MongoCollection<Video> videos;
    private ObjectId other = new ObjectId();
    private int size;

    GeneratedVideos(MongoDatabase database) {
        var pojos = CodecRegistries.fromProviders(
                PojoCodecProvider.builder().automatic(true).build());
        videos = database.withCodecRegistry(
                        CodecRegistries.fromRegistries(MongoClientSettings.getDefaultCodecRegistry(), pojos))
                .getCollection("videos", Video.class);
    }

    void growTo(int wanted) {
        while (size < wanted) {
            List<Video> chunk = new ArrayList<>();
            for (; size < wanted && chunk.size() < CHUNK; size++) {
                chunk.add(video(size));
            }
            videos.insertMany(chunk);
        }
    }

    private Video video(int i) {
        int block = i / 50;
        other = i % 50 > 0 ? other : block < channels.size() ? channels.get(block) : new ObjectId();
        String title = word(i) + " " + (i < 20 ? RARE : i % 10 == 3 ? COMMON : OTHER);
        String description = word(i + 1) + " about " + word(i * 7) + " and " + word(i * 13);
        VideoDetails details = new VideoDetails(title, description, List.of("tag" + i % 100), true);
        ObjectId id = new ObjectId();
        Instant at = Instant.ofEpochSecond(EPOCH + i);
        Video video = Video.pending(id, i % 10 == 5 ? prolific : other, details, at);
        Asset file = new Asset(video.assets().fileUpload().publicId(), "https://media.example/" + id + ".mp4");
        video.upload().complete(file, new Asset(null, "https://media.example/" + id + ".jpg"), 10 + i % 3_000, at);
        video.views = i * 31L % 10_007;
        video.publicationDueAt = null;
        return video;
    }

    /** One of a thousand words. */
    private static String word(int i) {
        String syllables = "bacedifogu";
        StringBuilder word = new StringBuilder();
        for (int rest = Math.floorMod(i, 1_000), n = 0; n < 3; n++, rest /= 10) {
            int letter = rest % 10;
            word.append(syllables.charAt(letter)).append((char) ('k' + letter));
        }
        return word.toString();
    }
}
