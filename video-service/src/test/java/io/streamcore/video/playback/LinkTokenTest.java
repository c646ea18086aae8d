package io.streamcore.video.playback;

import static io.streamcore.video.testing.PrivateVideos.addresses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.testing.TestCloudinary;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.PrivateVideos;
import io.streamcore.video.testing.PrivateVideos.Shared;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account has token authentication: the addresses given out for a link expire with it. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
@TestProfile(LinkTokenTest.WithTokens.class)
class LinkTokenTest {
    @Inject
    VideoRepository videos;

    @Inject
    PlaybackLinkRepository links;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;
    PrivateVideos own;
    String video;

    public static class WithTokens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("streamcore.media.auth-token-key", TestCloudinary.AUTH_TOKEN_KEY);
        }
    }

    @BeforeEach
    void uploadPrivateVideo() {
        clock.reset();
        ann = services.caller("ann");
        own = new PrivateVideos(ann);
        video = own.upload();
    }

    @Test
    void holderGetsTokensAndTheOwnerSignatures() {
        List<String> given = addresses(own.share(video));

        assertThat(given)
                .allMatch(PrivateVideos::isDelivered)
                .allMatch(address -> address.contains("/__cld_token__="))
                .noneMatch(address -> address.contains("s--"));
        assertThat(ownersAddress()).contains("/authenticated/s--").matches(PrivateVideos::isDelivered);
    }

    /** The media store has a clock of its own, so that the test waits. */
    @Test
    void addressesExpireWithTheLinkAndNothingIsMoved() {
        String owners = ownersAddress();
        Shared link = own.share(video, Map.of("expiresIn", 10));
        List<String> given = addresses(link);
        assertThat(given).allMatch(PrivateVideos::isDelivered);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(given).noneMatch(PrivateVideos::isDelivered));
        await().untilAsserted(
                        () -> assertThat(links.find(new ObjectId(link.id()))).isEmpty());

        assertThat(videos.find(new ObjectId(video)).orElseThrow().move).isNull();
        assertThat(ownersAddress()).isEqualTo(owners).matches(PrivateVideos::isDelivered);
    }

    @Test
    void addressesOfARevokedLinkAreDeadBeforeTheirExpiry() {
        Shared link = own.share(video);
        List<String> given = addresses(link);

        own.revoke(video, link);

        assertThat(given).noneMatch(PrivateVideos::isDelivered);
        assertThat(ownersAddress()).matches(PrivateVideos::isDelivered);
    }

    private String ownersAddress() {
        return ann.request()
                .get("/api/v1/videos/" + video)
                .then()
                .statusCode(200)
                .extract()
                .path("data.videoFile");
    }
}
