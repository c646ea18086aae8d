package io.streamcore.subscription.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.testing.AcknowledgedChanges;
import io.streamcore.testing.RandomKills;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes posts, likes them and deletes them, as one of its users at a time; and likes posts of others that stay. Nobody
 * else changes what it likes and writes, so it knows how each has to be, unless its last change had no response.
 */
final class PostingClient implements RandomKills.Client {
    /** By the ids of the documents of likes. */
    final AcknowledgedChanges likes = new AcknowledgedChanges();

    final AcknowledgedChanges posts = new AcknowledgedChanges();

    private final RandomKills service;
    private final List<SignedInUser> users;
    private final List<String> lasting;
    private final Random random;

    /** Those that were not surely deleted. */
    private final List<Written> written = new ArrayList<>();

    PostingClient(RandomKills service, List<SignedInUser> users, List<String> lasting, Random random) {
        this.service = service;
        this.users = users;
        this.lasting = lasting;
        this.random = random;
    }

    private record Written(String id, SignedInUser author) {}

    @Override
    public void operate() throws InterruptedException {
        int operation = written.isEmpty() ? 4 : random.nextInt(10);
        switch (operation) {
            case 0, 1, 2, 3 -> like(any(lasting));
            case 4, 5 -> write();
            case 6 -> delete(any(written));
            default -> likeWritten(any(written));
        }
    }

    private void likeWritten(Written post) throws InterruptedException {
        if (like(post.id()) == 404) {
            removeDoubtful(post);
        }
    }

    /** @return the status; 0 without a response */
    private int like(String post) throws InterruptedException {
        SignedInUser user = any(users);
        String like = "t:" + post + ":" + user;
        Optional<HttpResponse<String>> response =
                switch (random.nextInt(3)) {
                    case 0 -> send(user, "/api/v1/likes/toggle/t/" + post, "POST", "");
                    case 1 -> send(user, "/api/v1/likes/t/" + post, "PUT", "");
                    default -> send(user, "/api/v1/likes/t/" + post, "DELETE", "");
                };
        response.filter(found -> found.statusCode() == 200)
                .ifPresentOrElse(
                        found -> likes.acknowledge(
                                like, JsonPath.from(found.body()).getBoolean("data.isLiked")),
                        () -> likes.doubt(like));
        return response.map(HttpResponse::statusCode).orElse(0);
    }

    private void write() throws InterruptedException {
        SignedInUser author = any(users);
        send(author, "/api/v1/tweets", "POST", "{\"content\":\"A post\"}").ifPresent(found -> {
            String id = JsonPath.from(found.body()).getString("data._id");
            written.add(new Written(id, author));
            posts.acknowledge(id, true);
        });
    }

    private void delete(Written post) throws InterruptedException {
        int status = send(post.author(), "/api/v1/tweets/" + post.id(), "DELETE", "")
                .map(HttpResponse::statusCode)
                .orElse(0);
        if (status == 404) {
            removeDoubtful(post);
        } else if (status == 200) {
            posts.acknowledge(post.id(), false);
            written.remove(post);
        } else {
            posts.doubt(post.id());
        }
    }

    /** Only what an earlier request that had no response may have deleted can be missing. */
    private void removeDoubtful(Written post) {
        assertThat(posts.added()).as("acknowledged posts").doesNotContain(post.id());
        posts.acknowledge(post.id(), false);
        written.remove(post);
    }

    private Optional<HttpResponse<String>> send(SignedInUser user, String path, String method, String body)
            throws InterruptedException {
        Optional<HttpResponse<String>> response =
                service.send(HttpRequest.newBuilder(URI.create("http://service" + path))
                        .header("Authorization", user.bearer())
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
