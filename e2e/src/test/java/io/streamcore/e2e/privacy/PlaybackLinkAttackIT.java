package io.streamcore.e2e.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Plays people who have a playback link that does not open a video, or not any more: a malformed one, another video's,
 * an expired or a revoked one, and the addresses that they got while it did. {@code -Dattack.links} is the number of
 * videos. Prints how long addresses lived after a revocation and after a take-back.
 */
@ExtendWith(SharedPlatform.class)
class PlaybackLinkAttackIT {
    private static final int VIDEOS = Integer.getInteger("attack.links", 6);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Longer than a read takes, which follows each link's creation. */
    private static final int LIFE_SECONDS = 15;

    /** A private video, its link, and the addresses that the holder of the link got. */
    private record SharedVideo(String id, String linkId, String secret, List<String> addresses) {}

    @Test
    void malformedAndForeignLinksOpenNothing(PlatformProcess platform) {
        TestUser owner = TestUser.register(platform);
        List<SharedVideo> videos = share(owner, VIDEOS, Map.of());

        for (int i = 0; i < VIDEOS; i++) {
            SharedVideo video = videos.get(i);
            String foreign = videos.get((i + 1) % VIDEOS).secret();
            for (String link : malformed(video, foreign)) {
                assertOpensNothing(platform, video, link);
            }
            assertThat(read(platform, video, video.secret()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void expiredLinksOpenNothingAndTheirAddressesDie(PlatformProcess platform) throws Exception {
        TestUser owner = TestUser.register(platform);
        List<SharedVideo> videos = share(owner, VIDEOS, Map.of("expiresIn", LIFE_SECONDS));

        Instant lastExpired = Instant.now().plusSeconds(LIFE_SECONDS);
        assertDead(platform, owner, videos, lastExpired);
    }

    @Test
    void revokedLinksOpenNothingAndTheirAddressesDie(PlatformProcess platform) throws Exception {
        TestUser owner = TestUser.register(platform);
        List<SharedVideo> videos = share(owner, VIDEOS, Map.of());

        printLives("revocation", videos, video -> owner.request()
                .delete("/videos/%s/playback-links/%s".formatted(video.id(), video.linkId()))
                .then()
                .statusCode(200));

        assertDead(platform, owner, videos, Instant.now());
    }

    @Test
    void addressesOfAVideoTakenBackDie(PlatformProcess platform) throws Exception {
        TestUser owner = TestUser.register(platform);
        List<SharedVideo> videos = new ArrayList<>();
        for (int i = 0; i < VIDEOS; i++) {
            Response video = upload(owner, true);
            videos.add(new SharedVideo(video.path("data._id"), "", "", addresses(video)));
        }

        printLives("take-back", videos, video -> owner.request()
                .patch("/videos/toggle/publish/" + video.id())
                .then()
                .statusCode(200));

        assertDead(platform, owner, videos, Instant.now());
    }

    /** Prints how long after the beginning of the request the last address of each video died. */
    private static void printLives(String change, List<SharedVideo> videos, Consumer<SharedVideo> request)
            throws Exception {
        List<Long> lives = new ArrayList<>();
        try (Attacker attacker = new Attacker()) {
            for (SharedVideo video : videos) {
                Instant begin = Instant.now();
                request.accept(video);
                await().atMost(DEADLINE)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> attacker.attack(video.addresses()).isEmpty());
                lives.add(Duration.between(begin, Instant.now()).toMillis());
            }
        }
        lives.sort(null);
        System.out.printf(
                "%s: addresses of %d videos died after %d ms (median) and %d ms (longest) from the request%n",
                change, lives.size(), lives.get(lives.size() / 2), lives.get(lives.size() - 1));
    }

    /** Neither the links nor any form of the addresses open anything, and the owner's new addresses work. */
    private static void assertDead(PlatformProcess platform, TestUser owner, List<SharedVideo> videos, Instant ended)
            throws Exception {
        List<String> seen =
                videos.stream().flatMap(video -> video.addresses().stream()).toList();
        List<String> owned = new ArrayList<>();
        try (Attacker attacker = new Attacker()) {
            await().atMost(DEADLINE.plusSeconds(20))
                    .until(() -> attacker.attack(seen).isEmpty());
            assertThat(Duration.between(ended, Instant.now())).isLessThan(DEADLINE);
            assertThat(attacker.attack(forms(seen))).isEmpty();
            for (SharedVideo video : videos) {
                assertOpensNothing(platform, video, video.secret());
                owned.addAll(addresses(owner.request().get("/videos/" + video.id())));
            }
            assertThat(attacker.attack(owned)).as("the owner's addresses work").hasSameSizeAs(owned);
        }
    }

    private static Set<String> forms(List<String> seen) {
        Set<String> forms = new LinkedHashSet<>(seen);
        for (int i = 0; i < seen.size(); i++) {
            String foreign = AddressForms.signature(seen.get((i + 2) % seen.size()));
            forms.addAll(AddressForms.of(seen.get(i), foreign.isEmpty() ? "s--BBBBBBBB--" : foreign));
        }
        return forms;
    }

    /** Links that are no link of the video: another video's, parts and variants of its own, operators, long texts. */
    private static List<String> malformed(SharedVideo video, String foreign) {
        String secret = video.secret();
        char last = secret.charAt(secret.length() - 2);
        return List.of(
                foreign,
                "",
                " ",
                video.linkId(),
                video.id(),
                secret.substring(1),
                secret.substring(0, secret.length() - 1),
                secret.substring(0, secret.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + secret.substring(secret.length() - 1),
                secret + "A",
                secret + "\u0000",
                " " + secret,
                secret + "," + foreign,
                new StringBuilder(secret).reverse().toString(),
                "null",
                "{\"$ne\":null}",
                ".*",
                "\u202e" + secret,
                "x".repeat(4000));
    }

    private static void assertOpensNothing(PlatformProcess platform, SharedVideo video, String link) {
        Response response = read(platform, video, link);
        assertThat(response.statusCode()).as(link).isIn(400, 404);
        assertThat(response.asString()).as(link).doesNotContain("authenticated", "streamcore/videos/");
    }

    private static Response read(PlatformProcess platform, SharedVideo video, String link) {
        return TestUser.anonymous(platform).queryParam("link", link).get("/videos/" + video.id());
    }

    private static List<SharedVideo> share(TestUser owner, int count, Map<String, ?> request) {
        List<Response> uploads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uploads.add(upload(owner, false));
        }
        List<SharedVideo> shared = new ArrayList<>();
        for (Response upload : uploads) {
            String id = upload.path("data._id");
            Response link = owner.request()
                    .contentType(ContentType.JSON)
                    .body(request)
                    .post("/videos/%s/playback-links".formatted(id));
            String secret = link.then().statusCode(201).extract().path("data.link");
            Response held = TestUser.anonymous(owner.platform())
                    .queryParam("link", secret)
                    .get("/videos/" + id);
            shared.add(new SharedVideo(id, link.path("data._id"), secret, addresses(held)));
        }
        return shared;
    }

    private static List<String> addresses(Response video) {
        assertThat(video.statusCode()).as(video.asString()).isIn(200, 201);
        return List.of(video.path("data.videoFile"), video.path("data.thumbnail"));
    }

    private static Response upload(TestUser owner, boolean published) {
        return owner.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", "Shared")
                .multiPart("isPublished", String.valueOf(published))
                .post("/videos");
    }
}
