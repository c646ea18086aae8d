package io.streamcore.video.testing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The subscriptions of {@link FakeUpstreamServices}, and the publications that it received. */
public final class FakeSubscriptions {
    private final Map<String, List<String>> channelsBySubscriber = new ConcurrentHashMap<>();
    private final Map<String, List<String>> blockedByChannel = new ConcurrentHashMap<>();
    private final List<JsonObject> publications = new CopyOnWriteArrayList<>();
    private final List<JsonObject> withdrawals = new CopyOnWriteArrayList<>();
    private final List<SentNotice> notices = new CopyOnWriteArrayList<>();

    /** @param notice empty if the event was withdrawn */
    public record SentNotice(String id, Optional<JsonObject> notice) {}

    public void subscribe(TestCaller subscriber, TestCaller... channels) {
        channelsBySubscriber.put(
                subscriber.id(), Arrays.stream(channels).map(TestCaller::id).toList());
    }

    /** Replaces whom a channel has blocked. */
    public void block(TestCaller channel, TestCaller... users) {
        blockedByChannel.put(
                channel.id(), Arrays.stream(users).map(TestCaller::id).toList());
    }

    /** The received publications of a video, in order. */
    public List<JsonObject> publicationsOf(String videoId) {
        return of(videoId, publications);
    }

    /** The received withdrawals of a video, in order. */
    public List<JsonObject> withdrawalsOf(String videoId) {
        return of(videoId, withdrawals);
    }

    /** The received notices and withdrawals of an event, in order. */
    public List<SentNotice> noticesOf(String id) {
        return notices.stream().filter(notice -> notice.id().equals(id)).toList();
    }

    private static List<JsonObject> of(String videoId, List<JsonObject> reports) {
        return reports.stream()
                .filter(report -> report.getString("videoId").equals(videoId))
                .toList();
    }

    /** The version is the hash of the list. */
    JsonObject channelsOf(String query) {
        String subscriber = query.replaceAll(".*userId=([0-9a-f]+).*", "$1");
        List<String> channels = channelsBySubscriber.getOrDefault(subscriber, List.of());
        int version = channels.hashCode();
        JsonObject response = new JsonObject().put("version", version);
        return List.of(query.split("&")).contains("known=" + version)
                ? response
                : response.put("channelIds", new JsonArray(channels));
    }

    JsonObject blocked(String channel) {
        return new JsonObject().put("userIds", new JsonArray(blockedByChannel.getOrDefault(channel, List.of())));
    }

    JsonObject channel(String path, String query) {
        String channel = path.substring(path.lastIndexOf('/') + 1);
        String viewer = query.replace("viewer=", "");
        long subscribers = channelsBySubscriber.values().stream()
                .filter(channels -> channels.contains(channel))
                .count();
        return new JsonObject()
                .put("subscribersCount", subscribers)
                .put(
                        "isSubscribed",
                        channelsBySubscriber.getOrDefault(viewer, List.of()).contains(channel));
    }

    JsonObject notice(String method, String id, InputStream body) throws IOException {
        Buffer read = Buffer.buffer(body.readAllBytes());
        notices.add(new SentNotice(id, method.equals("PUT") ? Optional.of(new JsonObject(read)) : Optional.empty()));
        return new JsonObject();
    }

    JsonObject withdraw(InputStream body) throws IOException {
        withdrawals.add(new JsonObject(Buffer.buffer(body.readAllBytes())));
        return new JsonObject();
    }

    JsonObject publish(InputStream body) throws IOException {
        publications.add(new JsonObject(Buffer.buffer(body.readAllBytes())));
        return new JsonObject();
    }
}
