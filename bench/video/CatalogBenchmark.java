import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Measures the response times of lists, and the documents they read, while the collection grows. Arguments: a working
 * directory, and the sizes.
 */
public class CatalogBenchmark {
    private static final String LIST = "/api/v1/videos?limit=20";
    private static final String NUMBERED = "/api/v1/videos?limit=10&page=";

    private final ListTimer lists;

    private CatalogBenchmark(ListTimer lists) {
        this.lists = lists;
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_video_bench";
        try (StubServices services = new StubServices();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI", uri,
                    "QUARKUS_MONGODB_DATABASE", database,
                    "STREAMCORE_TOKEN_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", services.origin());
            try (VideoServiceProcess service = new VideoServiceProcess(Path.of(arguments[0]), environment)) {
                GeneratedVideos videos = new GeneratedVideos(client.getDatabase(database));
                CatalogBenchmark benchmark = new CatalogBenchmark(new ListTimer(
                        service, services.token(new ObjectId().toHexString()), Optional.ofNullable(embedded)));
                services.subscribe(
                        videos.channels.stream().map(ObjectId::toHexString).toList());
                ListTimer.printHeader("videos");
                for (int i = 1; i < arguments.length; i++) {
                    videos.growTo(Integer.parseInt(arguments[i]));
                    benchmark.measure(videos, Integer.parseInt(arguments[i]));
                }
            }
            client.getDatabase(database).drop();
        } finally {
            Optional.ofNullable(embedded).ifPresent(EmbeddedMongo::close);
        }
        System.exit(0);
    }

    private void measure(GeneratedVideos videos, int size) throws Exception {
        int deep = Math.min(1_000, size / 20);
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("first page", LIST);
        paths.put("page " + Math.min(1_000, size / 10) + " of 10 by number", NUMBERED + Math.min(1_000, size / 10));
        paths.put("page " + deep + " by cursor", LIST + "&cursor=" + cursorBefore(deep));
        paths.put("by views, first page", LIST + "&sortBy=views");
        paths.put("search, word of 20 titles", LIST + "&query=" + GeneratedVideos.RARE);
        paths.put("search, word of every tenth title", LIST + "&query=" + GeneratedVideos.COMMON);
        paths.put("search by views, word of every tenth title", LIST + "&sortBy=views&query=" + GeneratedVideos.COMMON);
        paths.put(
                "search, two words, together in every 1000th title",
                LIST + "&query=" + GeneratedVideos.COMMON + "+" + GeneratedVideos.PAIRED);
        paths.put(
                "search, two frequent words that no video has both",
                LIST + "&query=" + GeneratedVideos.COMMON + "+" + GeneratedVideos.OTHER);
        paths.put("one owner's tenth, first page", LIST + "&userId=" + videos.prolific);
        paths.put("one owner's tenth by views", LIST + "&sortBy=views&userId=" + videos.prolific);
        paths.put("feed of 200 channels", "/api/v1/subscriptions/feed?limit=20");
        lists.print(size, paths);
    }

    /** The cursor after the pages of 20 before this one, read by cursor as well: pages by number do not reach it. */
    private String cursorBefore(int page) throws Exception {
        String cursor = lists.cursorOf("/api/v1/videos?limit=100");
        int last = (page - 1) * 20;
        for (int at = 100; at < last; at += Math.min(100, last - at)) {
            cursor = lists.cursorOf("/api/v1/videos?limit=" + Math.min(100, last - at) + "&cursor=" + cursor);
        }
        return cursor;
    }
}
