import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures the response times of the comments on one video, of the replies to one comment and of one user's likes, and
 * the documents they read, while both collections grow. Arguments: a working directory, and the sizes.
 */
public class CommentBenchmark {
    private static final int VIDEOS = 1_000;

    private final ListTimer lists;
    private final GeneratedComments comments;

    private CommentBenchmark(ListTimer lists, GeneratedComments comments) {
        this.lists = lists;
        this.comments = comments;
    }

    public static void main(String[] arguments) throws Exception {
        String given = System.getenv("MONGODB_URI");
        EmbeddedMongo embedded = given == null ? EmbeddedMongo.inMemory() : null;
        String uri = given == null ? embedded.uri() : given;
        String database = "streamcore_comment_bench";
        try (StubServices services = new StubServices();
                MongoClient client = MongoClients.create(uri)) {
            Map<String, String> environment = Map.of(
                    "MONGODB_URI", uri,
                    "QUARKUS_MONGODB_DATABASE", database,
                    "STREAMCORE_TOKEN_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_DIRECTORY_AUTH_SERVICE", services.origin(),
                    "STREAMCORE_SUBSCRIPTION_SERVICE", services.origin());
            try (VideoServiceProcess service = new VideoServiceProcess(Path.of(arguments[0]), environment)) {
                new GeneratedVideos(client.getDatabase(database)).growTo(VIDEOS);
                GeneratedComments comments = new GeneratedComments(client.getDatabase(database));
                String token = services.token(comments.reader.toHexString());
                CommentBenchmark benchmark = new CommentBenchmark(
                        new ListTimer(service, token, Optional.ofNullable(embedded)), comments);
                ListTimer.printHeader("comments, and likes");
                for (int i = 1; i < arguments.length; i++) {
                    int size = Integer.parseInt(arguments[i]);
                    comments.growTo(size);
                    benchmark.measure(size);
                }
            } finally {
                client.getDatabase(database).drop();
            }
        } finally {
            Optional.ofNullable(embedded).ifPresent(EmbeddedMongo::close);
        }
        System.exit(0);
    }

    private void measure(int size) throws Exception {
        String list = "/api/v1/comments/" + comments.video() + "?limit=20";
        String replies = "/api/v1/comments/c/" + comments.answered + "/replies?limit=20";
        int deep = Math.min(500, size / 50);
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("comments, first page", list);
        paths.put("comments, page " + deep + " by number", list + "&page=" + deep);
        paths.put("comments, page " + deep + " by cursor", list + "&cursor=" + cursorBefore(list, deep));
        paths.put("comments by likes, first page", list + "&sortBy=likesCount");
        paths.put(
                "comments by likes, page " + deep + " by cursor",
                list + "&sortBy=likesCount&cursor=" + cursorBefore(list + "&sortBy=likesCount", deep));
        paths.put("replies, first page", replies);
        paths.put("videos that one user likes, first page", "/api/v1/likes/videos?limit=20");
        lists.print(size, paths);
    }

    /** The cursor after the pages of 20 before this one. */
    private String cursorBefore(String list, int page) throws Exception {
        return lists.cursorOf(list + "&page=" + (page - 1));
    }
}
