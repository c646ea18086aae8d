package io.streamcore.e2e.contract;

import java.util.List;
import java.util.Map;

/** Comments, posts and likes of them and of videos. */
final class CommunitySteps {
    private final Scene scene;
    private final Caller owner;
    private final Caller visitor;

    CommunitySteps(Scene scene, Caller owner, Caller visitor) {
        this.scene = scene;
        this.owner = owner;
        this.visitor = visitor;
    }

    void addTo(OperationCalls steps) {
        addComments(steps);
        addHeldComments(steps);
        addPosts(steps);
        addLikes(steps, "v/{video}", "Video");
        addLikes(steps, "c/{comment}", "Comment");
        addLikes(steps, "t/{post}", "Post");
        steps.add("listLikedVideos", () -> {
            visitor.put("/likes/v/{video}");
            visitor.get("/likes/videos");
        });
        steps.add("deleteComment", () -> visitor.delete("/comments/c/{comment}"));
        steps.add("deletePost", () -> owner.delete("/tweets/{post}"));
    }

    private void addComments(OperationCalls steps) {
        steps.add("addComment", () -> {
            scene.keep("comment", visitor.post("/comments/{video}", Map.of("content", "How was the light made?")));
            owner.post("/comments/{video}", Map.of("content", "With a lamp.", "parentId", scene.id("comment")));
        });
        steps.add("getComment", () -> visitor.get("/comments/c/{comment}"));
        steps.add(
                "updateComment",
                () -> visitor.patch("/comments/c/{comment}", Map.of("content", "How was this light made?")));
        steps.add("pinComment", () -> owner.put("/comments/c/{comment}/pin"));
        steps.add("listComments", () -> scene.anonymous().get("/comments/{video}?sortBy=likesCount"));
        steps.add("listReplies", () -> visitor.get("/comments/c/{comment}/replies"));
        steps.add("unpinComment", () -> owner.delete("/comments/c/{comment}/pin"));
    }

    private void addHeldComments(OperationCalls steps) {
        steps.add("replaceHeldWords", () -> owner.put("/channels/held-words", Map.of("words", List.of("spoiler"))));
        steps.add("getHeldWords", () -> owner.get("/channels/held-words"));
        steps.add(
                "addComment",
                () -> scene.keep("held", visitor.post("/comments/{video}", Map.of("content", "A spoiler: a lamp."))));
        steps.add("listHeldComments", () -> owner.get("/comments/held"));
        steps.add("approveComment", () -> owner.put("/comments/c/{held}/approval"));
    }

    private void addPosts(OperationCalls steps) {
        steps.add(
                "addPost", () -> scene.keep("post", owner.post("/tweets", Map.of("content", "More light on Sunday."))));
        steps.add("updatePost", () -> owner.patch("/tweets/{post}", Map.of("content", "More light on Monday.")));
        steps.add("getPost", () -> visitor.get("/tweets/{post}"));
        steps.add("listPosts", () -> scene.anonymous().get("/tweets/user/{owner}"));
    }

    private void addLikes(OperationCalls steps, String path, String kind) {
        steps.add("like" + kind, () -> visitor.put("/likes/" + path));
        steps.add("toggle" + kind + "Like", () -> visitor.post("/likes/toggle/" + path));
        steps.add("unlike" + kind, () -> visitor.delete("/likes/" + path));
    }
}
