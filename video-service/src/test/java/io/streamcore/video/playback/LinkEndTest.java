package io.streamcore.video.playback;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.testing.PrivateVideos.addresses;
import static io.streamcore.video.testing.PrivateVideos.links;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.media.DeliveryType;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.AssetMove;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.PrivateVideos;
import io.streamcore.video.testing.PrivateVideos.Shared;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The addresses that were given out for a link die with it, whatever crashes. The account has no token authentication. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class LinkEndTest {
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    VideoRepository videos;

    @Inject
    PlaybackLinkRepository repository;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    PrivateVideos own;
    String video;

    @BeforeEach
    void uploadPrivateVideo() {
        clock.reset();
        ann = services.caller("ann");
        own = new PrivateVideos(ann);
        video = own.upload();
    }

    @AfterEach
    void clearFaults() {
        cloudinary.faults().clear();
        clock.reset();
    }

    @Test
    void addressesOfARevokedLinkAreDead() {
        Shared link = own.share(video);
        Shared another = own.share(video);
        List<String> given = addresses(link);
        assertThat(given).allMatch(PrivateVideos::isDelivered);

        own.revoke(video, link);

        assertThat(given).noneMatch(PrivateVideos::isDelivered);
        assertThat(addresses(another)).doesNotContainAnyElementsOf(given).allMatch(PrivateVideos::isDelivered);
        assertThat(ownersAddress()).matches(PrivateVideos::isDelivered);
        assertThat(stored().moveAttempts).isZero();
    }

    @Test
    void addressesOfAnExpiredLinkAreDeadWithinAMinute() {
        Shared link = own.share(video, Map.of("expiresIn", 60));
        List<String> given = addresses(link);
        clock.advance(Duration.ofSeconds(60));
        Instant expired = clock.instant();

        await().untilAsserted(() -> assertThat(given).noneMatch(PrivateVideos::isDelivered));

        assertThat(Duration.between(expired, clock.instant())).isLessThan(Duration.ofMinutes(1));
        await().untilAsserted(() ->
                assertThat(repository.findEnded(new ObjectId(video), 10)).isEmpty());
    }

    @Test
    void linkThatNobodyUsedMovesNothing() {
        Shared link = own.share(video);
        String file = stored().videoFile.publicId();

        own.revoke(video, link);

        assertThat(stored().move).isNull();
        assertThat(stored().videoFile.publicId()).isEqualTo(file);
    }

    @Test
    void oneMoveServesAllLinksThatEndTogether() {
        List<Shared> shared = List.of(own.share(video), own.share(video), own.share(video));
        shared.forEach(PrivateVideos::addresses);
        ObjectId id = new ObjectId(video);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);
        shared.forEach(link -> repository.revoke(id, new ObjectId(link.id()), clock.instant()));
        await().until(() -> stored().move != null);
        AssetMove planned = stored().move;

        await().untilAsserted(() -> assertThat(repository.findEnded(id, 10)).isEmpty());

        assertThat(stored().move).isEqualTo(planned);
    }

    @Test
    void revokedLinkIsDeadAtOnceAndItsAddressesAfterAnOutageOfCloudinary() {
        Shared link = own.share(video);
        List<String> given = addresses(link);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);

        own.revoke(video, link);

        given().get(link.url()).then().statusCode(404);
        ann.request().get(links(video)).then().body("data", empty());
        assertThat(given).allMatch(PrivateVideos::isDelivered);
        cloudinary.faults().clear();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertThat(given).noneMatch(PrivateVideos::isDelivered);
        });
        assertThat(ownersAddress()).matches(PrivateVideos::isDelivered);
    }

    /** The process died after the link was marked, before the move was planned. */
    @Test
    void crashBeforeTheMoveIsPlannedConverges() {
        Shared link = own.share(video);
        List<String> given = addresses(link);

        repository.revoke(new ObjectId(video), new ObjectId(link.id()), clock.instant());

        assertEnded(link, given);
    }

    /** The process died after the move was planned, before the link was forgotten. */
    @Test
    void crashBeforeTheLinkIsForgottenConverges() {
        Shared link = own.share(video);
        List<String> given = addresses(link);
        Video planned = stored();
        planned.moves().planRenaming(clock.instant());
        videos.save(planned);

        repository.revoke(new ObjectId(video), new ObjectId(link.id()), clock.instant());

        assertEnded(link, given);
    }

    /** The process died after the link was forgotten, before anything was renamed. */
    @Test
    void crashBeforeTheRenameConverges() {
        Shared link = own.share(video);
        List<String> given = addresses(link);
        Video planned = stored();
        planned.moves().planRenaming(clock.instant());
        videos.save(planned);

        repository.delete(new ObjectId(link.id()));

        assertEnded(link, given);
    }

    /** A new thumbnail may leave a pending move that has the file alone. */
    @Test
    void pendingMoveIsExtendedToTheAssetThatItLeavesOut() {
        Video planned = stored();
        planned.move = new AssetMove(DeliveryType.AUTHENTICATED, "streamcore/videos/x", null);

        assertThat(planned.moves().planRenaming(clock.instant())).isTrue();

        assertThat(planned.move.file()).isEqualTo("streamcore/videos/x");
        assertThat(planned.move.thumbnail()).matches("streamcore/thumbnails/[0-9a-f]{40}");
        assertThat(planned.moves().planRenaming(clock.instant())).isFalse();
    }

    private void assertEnded(Shared link, List<String> given) {
        await().untilAsserted(() -> {
            assertThat(given).noneMatch(PrivateVideos::isDelivered);
            assertThat(repository.find(new ObjectId(link.id()))).isEmpty();
            assertThat(stored().move).isNull();
        });
        given().get(link.url()).then().statusCode(404);
        assertThat(ownersAddress()).matches(PrivateVideos::isDelivered);
    }

    private Video stored() {
        return videos.find(new ObjectId(video)).orElseThrow();
    }

    private String ownersAddress() {
        return ann.request()
                .get(VIDEOS + video)
                .then()
                .statusCode(200)
                .extract()
                .path("data.videoFile");
    }
}
