package io.streamcore.video.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.streamcore.testing.AcknowledgedChanges;
import io.streamcore.testing.RandomKills;
import io.streamcore.video.testing.TestCaller;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Likes videos, writes comments and replies, likes them and deletes them, as one of its users at a time. Nobody else
 * changes what it likes and writes, so it knows how each has to be, unless its last change had no response.
 */
final class CommentingClient implements RandomKills.Client {
    /** By the ids of the documents of likes. */
    final AcknowledgedChanges likes = new AcknowledgedChanges();

    /** Comments and replies, by their ids. */
    final AcknowledgedChanges comments = new AcknowledgedChanges();

    private final RandomKills service;
    private final List<TestCaller> users;
    private final List<String> videos;
    private final Random random;

    /** Those that were not surely deleted. */
    private final List<Written> written = new ArrayList<>();

    CommentingClient(RandomKills service, List<TestCaller> users, List<String> videos, Random random) {
        this.service = service;
        this.users = users;
        this.videos = videos;
        this.random = random;
    }

    /** @param parent the comment to which this is a reply; null for a comment */
    private record Written(String id, String video, TestCaller author, String parent) {}

    @Override
    public void operate() throws InterruptedException {
        int operation = written.isEmpty() ? 4 : random.nextInt(10);
        switch (operation) {
            case 0, 1, 2, 3 -> like("v", any(videos));
            case 4, 5 -> write(any(videos), null);
            case 6 -> reply(any(written));
            case 7 -> delete(any(written));
            default -> likeComment(any(written));
        }
    }

    private void likeComment(Written comment) throws InterruptedException {
        if (like("c", comment.id()) == 404) {
            removeDoubtful(comment);
        }
    }

    /** @return the status; 0 without a response */
    private int like(String kind, String thing) throws InterruptedException {
        TestCaller user = any(users);
        String like = kind + ":" + thing + ":" + user.id();
        String path = "/" + kind + "/" + thing;
        Optional<HttpResponse<String>> response =
                switch (random.nextInt(3)) {
                    case 0 -> send(user, "/api/v1/likes/toggle" + path, "POST", "");
                    case 1 -> send(user, "/api/v1/likes" + path, "PUT", "");
                    default -> send(user, "/api/v1/likes" + path, "DELETE", "");
                };
        response.filter(found -> found.statusCode() == 200)
                .ifPresentOrElse(
                        found -> likes.acknowledge(
                                like, JsonPath.from(found.body()).getBoolean("data.isLiked")),
                        () -> likes.doubt(like));
        return response.map(HttpResponse::statusCode).orElse(0);
    }

    private void reply(Written comment) throws InterruptedException {
        if (comment.parent() == null && write(comment.video(), comment.id()) == 404) {
            removeDoubtful(comment);
        }
    }

    /** @return the status; 0 without a response */
    private int write(String video, String parent) throws InterruptedException {
        TestCaller author = any(users);
        String body = parent == null
                ? "{\"content\":\"A comment\"}"
                : "{\"content\":\"A reply\",\"parentId\":\"%s\"}".formatted(parent);
        Optional<HttpResponse<String>> response = send(author, "/api/v1/comments/" + video, "POST", body);
        response.filter(found -> found.statusCode() == 201).ifPresent(found -> {
            String id = JsonPath.from(found.body()).getString("data._id");
            written.add(new Written(id, video, author, parent));
            comments.acknowledge(id, true);
        });
        return response.map(HttpResponse::statusCode).orElse(0);
    }

    private void delete(Written comment) throws InterruptedException {
        int status = send(comment.author(), "/api/v1/comments/c/" + comment.id(), "DELETE", "")
                .map(HttpResponse::statusCode)
                .orElse(0);
        if (status == 404) {
            removeDoubtful(comment);
        } else if (status == 200) {
            withReplies(comment).forEach(gone -> comments.acknowledge(gone.id(), false));
            written.removeAll(withReplies(comment));
        } else {
            withReplies(comment).forEach(doubtful -> comments.doubt(doubtful.id()));
        }
    }

    /** Only what an earlier request that had no response may have deleted can be missing. */
    private void removeDoubtful(Written comment) {
        assertThat(comments.added()).as("acknowledged comments").doesNotContain(comment.id());
        withReplies(comment).forEach(gone -> comments.acknowledge(gone.id(), false));
        written.removeAll(withReplies(comment));
    }

    private List<Written> withReplies(Written comment) {
        return written.stream()
                .filter(other -> other.equals(comment) || comment.id().equals(other.parent()))
                .toList();
    }

    private Optional<HttpResponse<String>> send(TestCaller user, String path, String method, String body)
            throws InterruptedException {
        Optional<HttpResponse<String>> response =
                service.send(HttpRequest.newBuilder(URI.create("http://service" + path))
                        .header("Authorization", "Bearer " + user.token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
        response.ifPresent(
                found -> assertThat(found.statusCode()).as(found.body()).isIn(200, 201, 404));
        return response;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
