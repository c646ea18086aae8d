package io.streamcore.video.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** subscription-service's knowledge, as a test sets it, and what it was told. */
public final class FakeSubscriptions {
    private final Map<String, List<String>> followed = new ConcurrentHashMap<>();
    private final List<JsonObject> publications = new CopyOnWriteArrayList<>();

    public void follow(TestCaller follower, TestCaller... channels) {
        followed.put(follower.id(), Arrays.stream(channels).map(TestCaller::id).toList());
    }

    /** The publications told of a video, in order. */
    public List<JsonObject> publicationsOf(String videoId) {
        return publications.stream()
                .filter(publication -> publication.getString("videoId").equals(videoId))
                .toList();
    }

    JsonObject followed(String query) {
        return new JsonObject()
                .put(
                        "channelIds",
                        new JsonArray(followed.getOrDefault(query.substring("userId=".length()), List.of())));
    }

    JsonObject standing(String path, String query) {
        String channel = path.substring(path.lastIndexOf('/') + 1);
        String viewer = query.replace("viewer=", "");
        return new JsonObject()
                .put(
                        "subscribersCount",
                        followed.values().stream()
                                .filter(channels -> channels.contains(channel))
                                .count())
                .put("isSubscribed", followed.getOrDefault(viewer, List.of()).contains(channel));
    }

    JsonObject publish(InputStream body) throws IOException {
        publications.add(new JsonObject(Buffer.buffer(body.readAllBytes())));
        return new JsonObject();
    }
}
