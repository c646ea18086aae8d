import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Inserts comments on one video and likes of videos in the form the service stores them, each newer than the one before.
 * Every tenth comment is a reply to the first. One reader likes every one of the videos that there are; the other likes
 * are of others.
 */
final class GeneratedComments {
    private static final int CHUNK = 2_000;
    private static final long EPOCH = 1_700_000_000_000L;

    final ObjectId reader = new ObjectId();

    /** The comment with the replies. */
    final ObjectId answered = new ObjectId();

    private final List<ObjectId> authors =
            Stream.generate(ObjectId::new).limit(1_000).toList();
    private final MongoDatabase database;
    private final List<ObjectId> videos = new ArrayList<>();
    private int size;

    GeneratedComments(MongoDatabase database) {
        this.database = database;
        database.getCollection("videos").find().forEach(video -> videos.add(video.getObjectId("_id")));
    }

    ObjectId video() {
        return videos.get(0);
    }

    void growTo(int wanted) {
        MongoCollection<Document> comments = database.getCollection("comments");
        MongoCollection<Document> likes = database.getCollection("likes");
        while (size < wanted) {
            List<Document> addedComments = new ArrayList<>();
            List<Document> addedLikes = new ArrayList<>();
            for (; size < wanted && addedComments.size() < CHUNK; size++) {
                addedComments.add(comment(size));
                addedLikes.add(like(size));
            }
            comments.insertMany(addedComments);
            likes.insertMany(addedLikes);
        }
        int replies = (wanted - 1) / 10;
        database.getCollection("videos")
                .updateOne(new Document("_id", video()), set("commentsCount", (long) wanted - replies));
        comments.updateOne(new Document("_id", answered), set("repliesCount", (long) replies));
    }

    private static Document set(String field, long number) {
        return new Document("$set", new Document(field, number));
    }

    private Document comment(int i) {
        boolean reply = i > 0 && i % 10 == 0;
        Date at = new Date(EPOCH + i * 1_000L);
        Document comment = new Document("_id", i == 0 ? answered : new ObjectId())
                .append("video", video())
                .append("thread", reply ? answered : video())
                .append("author", authors.get(i % authors.size()))
                .append("content", "What was seen at second " + i + " is hard to believe.")
                .append("likesCount", i * 31L % 101 / 20)
                .append("repliesCount", 0L)
                .append("createdAt", at)
                .append("updatedAt", at)
                .append("version", 0L)
                .append("shown", true);
        return reply ? comment.append("parent", answered) : comment;
    }

    private Document like(int i) {
        boolean own = i < videos.size();
        ObjectId user = own ? reader : new ObjectId();
        ObjectId target = videos.get(i % videos.size());
        return new Document("_id", "v:" + target + ":" + user)
                .append("kind", "v")
                .append("target", target)
                .append("user", user)
                .append("liked", true)
                .append("likedAt", new Date(EPOCH + i * 1_000L));
    }
}
