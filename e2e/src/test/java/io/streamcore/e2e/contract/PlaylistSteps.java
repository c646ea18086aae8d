package io.streamcore.e2e.contract;

import java.util.List;
import java.util.Map;

/** The life of a playlist. */
final class PlaylistSteps {
    private final Scene scene;
    private final Caller user;

    PlaylistSteps(Scene scene, Caller user) {
        this.scene = scene;
        this.user = user;
    }

    void addTo(OperationCalls steps) {
        steps.add(
                "createPlaylist",
                () -> scene.keep(
                        "playlist", user.post("/playlists", Map.of("name", "To show", "visibility", "public"))));
        steps.add("addToPlaylist", () -> user.patch("/playlists/add/{video}/{playlist}"));
        steps.add("getPlaylist", () -> scene.anonymous().get("/playlists/{playlist}"));
        steps.add("listPlaylists", () -> scene.anonymous().get("/playlists/user/{visitor}"));
        steps.add(
                "orderPlaylist",
                () -> user.put("/playlists/{playlist}/order", Map.of("videos", List.of(scene.id("video")))));
        steps.add("updatePlaylist", () -> user.patch("/playlists/{playlist}", Map.of("description", "Of light")));
        steps.add("removeFromPlaylist", () -> user.patch("/playlists/remove/{video}/{playlist}"));
        steps.add("deletePlaylist", () -> user.delete("/playlists/{playlist}"));
    }
}
