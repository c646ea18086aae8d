package io.streamcore.e2e.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Plays an attacker who has seen public videos, knows how addresses are built, and even the addresses of private videos
 * without their signatures. Runs against the emulator, or against the account of the {@code CLOUDINARY_*} variables.
 * {@code -Dattack.videos} is the number of public and of private videos.
 */
@ExtendWith(SharedPlatform.class)
class PrivateMediaAttackIT {
    private static final int VIDEOS = Integer.getInteger("attack.videos", 100);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** A video and the addresses that its owner got. */
    private record OwnVideo(String id, List<String> addresses) {}

    @Test
    void nothingPrivateIsDelivered(PlatformProcess platform) throws Exception {
        TestUser owner = TestUser.register(platform);
        List<OwnVideo> hidden = new ArrayList<>();
        List<OwnVideo> shown = new ArrayList<>();
        for (int i = 0; i < VIDEOS; i++) {
            shown.add(upload(owner, true));
            hidden.add(upload(owner, false));
        }
        try (Attacker attacker = new Attacker()) {
            assertThat(attacker.attack(addresses(hidden)))
                    .as("the owner's addresses work")
                    .hasSameSizeAs(addresses(hidden));
            assertThat(attacker.attack(addresses(shown))).hasSameSizeAs(addresses(shown));

            Set<String> guesses = forms(hidden, addresses(hidden));
            assertThat(attacker.attack(guesses)).as("before publication").isEmpty();

            assertThat(deadAfter(owner, platform, shown, attacker, () -> shown.forEach(video -> toggle(owner, video))))
                    .as("after take-back")
                    .isLessThan(DEADLINE);

            assertThat(deadAfter(
                            owner, platform, hidden, attacker, () -> hidden.forEach(video -> delete(owner, video))))
                    .as("after deletion")
                    .isLessThan(DEADLINE);
            assertThat(attacker.requests()).isGreaterThan(100 * VIDEOS);
        }
    }

    /** Ends addresses, and returns how long the last one lived. Afterwards every form of them is tried once. */
    private static Duration deadAfter(
            TestUser owner, PlatformProcess platform, List<OwnVideo> videos, Attacker attacker, Runnable end)
            throws Exception {
        List<String> seen = addresses(videos);
        end.run();
        Instant ended = Instant.now();
        await().atMost(DEADLINE).until(() -> attacker.attack(seen).isEmpty());
        Duration life = Duration.between(ended, Instant.now());
        assertThat(attacker.attack(forms(videos, seen))).isEmpty();
        for (OwnVideo video : videos.subList(0, Math.min(10, videos.size()))) {
            TestUser.anonymous(platform).get("/videos/" + video.id()).then().statusCode(404);
        }
        assertThat(owner.request().get("/dashboard/stats").statusCode()).isEqualTo(200);
        return life;
    }

    private static Set<String> forms(List<OwnVideo> videos, List<String> valid) {
        Set<String> forms = new LinkedHashSet<>();
        for (int i = 0; i < videos.size(); i++) {
            String foreign = AddressForms.signature(
                    videos.get((i + 1) % videos.size()).addresses().get(0));
            for (String address : videos.get(i).addresses()) {
                forms.addAll(AddressForms.of(address, foreign.isEmpty() ? "s--BBBBBBBB--" : foreign));
            }
        }
        valid.forEach(forms::remove);
        return forms;
    }

    private static List<String> addresses(List<OwnVideo> videos) {
        return videos.stream().flatMap(video -> video.addresses().stream()).toList();
    }

    private static OwnVideo upload(TestUser owner, boolean published) {
        JsonPath video = owner.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", published ? "Shown" : "Hidden")
                .multiPart("isPublished", String.valueOf(published))
                .post("/videos")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new OwnVideo(
                video.getString("data._id"),
                List.of(video.getString("data.videoFile"), video.getString("data.thumbnail")));
    }

    private static void toggle(TestUser owner, OwnVideo video) {
        owner.request().patch("/videos/toggle/publish/" + video.id()).then().statusCode(200);
    }

    private static void delete(TestUser owner, OwnVideo video) {
        owner.request().delete("/videos/" + video.id()).then().statusCode(200);
    }
}
