package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would be there in the course of a dry run, in which the services write nothing: they are told of it with each
 * batch, and names that two documents claim are found here.
 */
final class Expectations {
    private final Set<String> users = new HashSet<>();
    private final Set<String> videos = new HashSet<>();
    private final Set<String> claimed = new HashSet<>();

    /** The request about a batch, with those of its ids that would be there. */
    JsonObject request(Stage stage, List<JsonObject> documents) {
        JsonObject request = new JsonObject().put("dryRun", true).put("documents", new JsonArray(documents));
        if (stage != Stage.USERS) {
            request.put("expectedUsers", among(users, documents.stream().flatMap(Expectations::usersIn)));
        }
        if (stage == Stage.HISTORIES) {
            request.put("expectedVideos", among(videos, documents.stream().flatMap(Expectations::videosIn)));
        }
        return request;
    }

    private static JsonArray among(Set<String> expected, Stream<String> ids) {
        return new JsonArray(ids.filter(expected::contains).distinct().toList());
    }

    private static Stream<String> usersIn(JsonObject document) {
        return Stream.of("owner", "user", "subscriber", "channel")
                .map(document::getString)
                .filter(Objects::nonNull);
    }

    private static Stream<String> videosIn(JsonObject history) {
        return history.getJsonArray("watches").stream()
                .map(JsonObject.class::cast)
                .map(watch -> watch.getString("video"));
    }

    /** What the service foresees, unless an earlier document has claimed the same. */
    Outcome settle(Stage stage, Outcome foreseen) {
        for (var claim : foreseen.claims().entrySet()) {
            if (claimed.contains(key(claim.getKey(), claim.getValue()))) {
                return Outcome.skipped(foreseen.id(), claim.getKey());
            }
        }
        foreseen.claims().forEach((reason, name) -> claimed.add(key(reason, name)));
        if (stage == Stage.USERS && !foreseen.isSkipped()) {
            users.add(foreseen.id());
        } else if (stage == Stage.VIDEOS && !foreseen.isSkipped()) {
            videos.add(foreseen.id());
        }
        return foreseen;
    }

    private static String key(String reason, String name) {
        return reason + " " + name;
    }
}
