package io.streamcore.migration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps what a dry run would have imported so far, because the services write nothing: each request names the ids that
 * would exist, and unique keys that two documents claim are detected here.
 */
final class DryRunState {
    private static final Set<MigrationStage> REFER_TO_VIDEOS = EnumSet.of(
            MigrationStage.HISTORIES, MigrationStage.PLAYLISTS, MigrationStage.COMMENTS, MigrationStage.LIKES);

    private static final Set<MigrationStage> REFERRED_TO =
            EnumSet.of(MigrationStage.USERS, MigrationStage.VIDEOS, MigrationStage.COMMENTS, MigrationStage.POSTS);

    private final Map<MigrationStage, Set<String>> expected = new EnumMap<>(MigrationStage.class);
    private final Set<String> claimed = new HashSet<>();

    DryRunState() {
        REFERRED_TO.forEach(stage -> expected.put(stage, new HashSet<>()));
    }

    /** The request for a batch, with those ids it refers to that would exist. */
    JsonObject request(MigrationStage stage, List<JsonObject> documents) {
        JsonObject request = new JsonObject().put("dryRun", true).put("documents", new JsonArray(documents));
        if (stage != MigrationStage.USERS) {
            request.put(
                    "expectedUsers",
                    among(MigrationStage.USERS, documents.stream().flatMap(DryRunState::usersIn)));
        }
        if (REFER_TO_VIDEOS.contains(stage)) {
            request.put(
                    "expectedVideos",
                    among(MigrationStage.VIDEOS, documents.stream().flatMap(DryRunState::videosIn)));
        }
        if (stage == MigrationStage.LIKES) {
            request.put("expectedComments", among(MigrationStage.COMMENTS, values("comment", documents)));
        }
        if (stage == MigrationStage.POST_LIKES) {
            request.put("expectedPosts", among(MigrationStage.POSTS, values("post", documents)));
        }
        return request;
    }

    private JsonArray among(MigrationStage stage, Stream<String> ids) {
        return new JsonArray(
                ids.filter(expected.get(stage)::contains).distinct().toList());
    }

    private static Stream<String> values(String field, List<JsonObject> documents) {
        return documents.stream().flatMap(document -> Stream.ofNullable(document.getString(field)));
    }

    private static Stream<String> usersIn(JsonObject document) {
        return Stream.of("owner", "user", "subscriber", "channel")
                .map(document::getString)
                .filter(Objects::nonNull);
    }

    /** The video of a document or of its watches, or its videos. */
    private static Stream<String> videosIn(JsonObject document) {
        Stream<String> watched = document.getJsonArray("watches", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(watch -> watch.getString("video"));
        Stream<String> listed =
                document.getJsonArray("videos", new JsonArray()).stream().map(String.class::cast);
        return Stream.of(Stream.ofNullable(document.getString("video")), watched, listed)
                .flatMap(Function.identity());
    }

    /** The outcome that the service simulated, unless an earlier document has claimed the same unique key. */
    DocumentOutcome resolve(MigrationStage stage, DocumentOutcome simulated) {
        for (var claim : simulated.claims().entrySet()) {
            if (claimed.contains(key(claim.getKey(), claim.getValue()))) {
                return DocumentOutcome.skipped(simulated.id(), claim.getKey());
            }
        }
        simulated.claims().forEach((reason, name) -> claimed.add(key(reason, name)));
        if (REFERRED_TO.contains(stage) && !simulated.isSkipped()) {
            expected.get(stage).add(simulated.id());
        }
        return simulated;
    }

    private static String key(String reason, String name) {
        return reason + " " + name;
    }
}
