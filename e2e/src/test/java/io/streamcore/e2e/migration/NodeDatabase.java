package io.streamcore.e2e.migration;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.streamcore.local.mongo.EmbeddedMongo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Generates a database as the Node API's Mongoose models write it. All users have the same numbers of videos,
 * subscriptions and subscribers; in addition there are documents that cannot be imported ({@link #UNIMPORTABLE}).
 */
final class NodeDatabase implements AutoCloseable {
    /** Passwords whose hashes at cost 10 by bcryptjs follow; the third is longer than the 72 bytes that bcrypt uses. */
    static final List<String> PASSWORDS = List.of("first-light-1", "päßwörd mit ümlaut", "x".repeat(80) + "tail");

    private static final List<String> HASHES = List.of(
            "$2b$10$tc.QJaWq9na0Zp5gistM9.ZuHm3IxPh3YfbNSWZg7vTgi/LS1GFN2",
            "$2b$10$myOsdapdu5zaSG5fyWEpNeEpazEkgqTa2JoTSM3yrzFode5oG5FYy",
            "$2b$10$RQUszk8bKYgx1RKemgFocuLwe56Jd318z7zodr0NduGm5C//dguay");

    /** How many users, videos, subscriptions, playlists, comments, posts and likes of each kind cannot be imported. */
    static final int UNIMPORTABLE = 2;

    static final String NAME = "videotube";
    static final int VIDEOS_OF_PLAYLIST = 3;
    private static final int LIKES_EACH = 3;
    private static final Instant FIRST_CREATED = Instant.parse("2024-01-01T00:00:00Z");
    private static final int BATCH_SIZE = 1_000;

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final Size size;

    /** @param users at least 1000, so that no subscription is generated twice */
    record Size(int users, int videos, int subscriptions) {
        static Size dividedBy(int scale) {
            return new Size(10_000 / scale, 50_000 / scale, 200_000 / scale);
        }

        int subscriptionsEach() {
            return subscriptions / users;
        }

        int videosEach() {
            return videos / users;
        }

        int playlists() {
            return users / 10;
        }

        int comments() {
            return users;
        }

        int posts() {
            return users;
        }

        int likes() {
            return users * LIKES_EACH;
        }

        int postLikes() {
            return users;
        }
    }

    private NodeDatabase(Size size) {
        this.size = size;
    }

    static NodeDatabase generated(Size size) {
        var node = new NodeDatabase(size);
        try (MongoClient client = MongoClients.create(node.mongo.uri())) {
            MongoDatabase database = client.getDatabase(NAME);
            insert(database, "users", size.users(), node::user);
            insert(database, "videos", size.videos(), node::video);
            insert(database, "subscriptions", size.subscriptions(), node::subscription);
            insert(database, "playlists", size.playlists(), NodeDatabase::playlist);
            insert(database, "comments", size.comments(), node::comment);
            insert(database, "tweets", size.posts(), NodeDatabase::tweet);
            insert(database, "likes", size.likes(), node::like);
            insert(database, "likes", size.postLikes(), NodeDatabase::likeOfTweet);
            node.insertUnimportable(database);
        }
        return node;
    }

    String uri() {
        return mongo.uri() + "/" + NAME;
    }

    static String username(int user) {
        return "viewer%05d".formatted(user);
    }

    static String password(int user) {
        return PASSWORDS.get(user % PASSWORDS.size());
    }

    static ObjectId userId(int user) {
        return id(1, user);
    }

    static ObjectId videoId(int video) {
        return id(2, video);
    }

    static ObjectId playlistId(int playlist) {
        return id(4, playlist);
    }

    static ObjectId postId(int post) {
        return id(7, post);
    }

    /** Returns the video that a user watched last. */
    static int lastWatched(int user) {
        return user + 2;
    }

    private Document user(int user) {
        return new Document("_id", userId(user))
                .append("username", username(user))
                .append("email", "Viewer.%05d@Example.org".formatted(user))
                .append("fullName", "Viewer Number " + user)
                .append(
                        "avatar",
                        "http://res.cloudinary.com/node/image/upload/v1700000000/avatar%05d.jpg".formatted(user))
                .append("coverImage", "")
                .append("watchHistory", List.of(videoId(user), videoId(user + 1), videoId(lastWatched(user))))
                .append("password", HASHES.get(user % HASHES.size()))
                .append("refreshToken", "eyJhbGciOiJIUzI1NiJ9.opaque-refresh-token." + user)
                .append("createdAt", at(user))
                .append("updatedAt", at(user + 60))
                .append("__v", 0);
    }

    private Document video(int video) {
        return new Document("_id", videoId(video))
                .append(
                        "videoFile",
                        "http://res.cloudinary.com/node/video/upload/v1700000000/clip%05d.mp4".formatted(video))
                .append(
                        "thumbnail",
                        "http://res.cloudinary.com/node/image/upload/v1700000000/clip%05d.jpg".formatted(video))
                .append("title", "Episode %05d".formatted(video))
                .append("description", "A description of the episode")
                .append("duration", 61.5)
                .append("views", video % 1_000)
                .append("isPublished", true)
                .append("owner", userId(video % size.users()))
                .append("createdAt", at(video))
                .append("updatedAt", at(video + 60))
                .append("__v", 0);
    }

    private Document subscription(int subscription) {
        int subscriber = subscription % size.users();
        int channel = (subscriber + 1 + subscription / size.users() * 37) % size.users();
        return subscription(subscription, userId(subscriber), userId(channel));
    }

    private static Document subscription(int number, ObjectId subscriber, ObjectId channel) {
        return new Document("_id", id(3, number))
                .append("subscriber", subscriber)
                .append("channel", channel)
                .append("createdAt", at(number))
                .append("updatedAt", at(number))
                .append("__v", 0);
    }

    private static Document playlist(int playlist) {
        return new Document("_id", playlistId(playlist))
                .append("name", "Favourites of " + playlist)
                .append("description", "What to see again")
                .append(
                        "videos",
                        IntStream.range(playlist, playlist + VIDEOS_OF_PLAYLIST)
                                .mapToObj(NodeDatabase::videoId)
                                .toList())
                .append("owner", userId(playlist))
                .append("createdAt", at(playlist))
                .append("updatedAt", at(playlist + 60))
                .append("__v", 0);
    }

    /** Of every fifth user's video there are five comments. */
    private Document comment(int comment) {
        return new Document("_id", id(6, comment))
                .append("content", "Comment number " + comment)
                .append("video", videoId(comment / 5 * 5))
                .append("owner", userId(comment % size.users()))
                .append("createdAt", at(comment))
                .append("updatedAt", at(comment))
                .append("__v", 0);
    }

    private static Document tweet(int tweet) {
        return new Document("_id", postId(tweet))
                .append("content", "Tweet number " + tweet)
                .append("owner", userId(tweet))
                .append("createdAt", at(tweet))
                .append("updatedAt", at(tweet))
                .append("__v", 0);
    }

    /** No video is liked by one user twice, and some are liked by many. */
    private Document like(int like) {
        int user = like % size.users();
        return like(id(5, like), like, userId(user), "video", videoId(user / 50 * LIKES_EACH + like / size.users()));
    }

    /** Every tenth tweet is liked by ten users. */
    private static Document likeOfTweet(int like) {
        return like(id(8, like), like, userId(like), "tweet", postId(like / 10 * 10));
    }

    private static Document like(ObjectId id, int number, ObjectId user, String kind, ObjectId liked) {
        return new Document("_id", id)
                .append(kind, liked)
                .append("likedBy", user)
                .append("createdAt", at(number))
                .append("updatedAt", at(number))
                .append("__v", 0);
    }

    private void insertUnimportable(MongoDatabase database) {
        database.getCollection("users")
                .insertMany(List.of(
                        user(size.users()).append("username", username(7).toUpperCase()),
                        user(size.users() + 1).append("password", null)));
        Document unknownOwner = video(size.videos()).append("owner", userId(size.users() + 1));
        Document withoutFile = video(size.videos() + 1).append("videoFile", null);
        database.getCollection("videos").insertMany(List.of(unknownOwner, withoutFile));
        database.getCollection("subscriptions")
                .insertMany(List.of(
                        subscription(size.subscriptions(), userId(0), userId(0)),
                        subscription(size.subscriptions() + 1, userId(0), userId(1))));
        database.getCollection("playlists")
                .insertMany(List.of(
                        playlist(size.users() + 1).append("owner", null),
                        playlist(size.users() + 2).append("owner", userId(size.users() + 1))));
        database.getCollection("comments")
                .insertMany(List.of(
                        comment(size.comments()).append("video", videoId(size.videos())),
                        comment(size.comments() + 1).append("owner", null)));
        database.getCollection("tweets")
                .insertMany(List.of(
                        tweet(size.posts()),
                        tweet(size.posts() + 1).append("owner", userId(0)).append("content", " ")));
        database.getCollection("likes")
                .insertMany(List.of(
                        like(id(5, size.likes()), size.likes(), userId(0), "video", videoId(0)),
                        like(id(5, size.likes() + 1), size.likes(), userId(0), "video", videoId(size.videos())),
                        like(id(8, size.postLikes()), size.likes(), userId(0), "tweet", postId(0)),
                        like(id(8, size.postLikes() + 1), size.likes(), userId(0), "tweet", postId(size.posts()))));
    }

    private static void insert(MongoDatabase database, String collection, int count, IntFunction<Document> document) {
        for (int from = 0; from < count; from += BATCH_SIZE) {
            var batch = IntStream.range(from, Math.min(from + BATCH_SIZE, count))
                    .mapToObj(document)
                    .toList();
            database.getCollection(collection).insertMany(new ArrayList<>(batch));
        }
    }

    private static Date at(int minutes) {
        return Date.from(FIRST_CREATED.plusSeconds(60L * (minutes % 400_000)));
    }

    private static ObjectId id(int kind, int number) {
        return new ObjectId("65a%01d%020x".formatted(kind, number));
    }

    @Override
    public void close() {
        mongo.close();
    }
}
