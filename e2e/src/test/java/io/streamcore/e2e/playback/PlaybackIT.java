package io.streamcore.e2e.playback;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.streamcore.e2e.browser.Chromium;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.e2e.platform.Tool;
import io.streamcore.e2e.playback.PlayerPage.Report;
import io.streamcore.e2e.slice.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPlatform.class)
class PlaybackIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Of the three seconds of the sample. */
    private static final double SECONDS_PLAYED = 1.5;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsABrowser() {
        Chromium.isNeeded("nothing was played in it.");
    }

    @Test
    void aBrowserPlaysTheUploadedFileByRangeRequests(Platform platform) throws Exception {
        String file = Member.joins(platform).uploads("To be watched").path("data.videoFile");

        String traffic = played(file);

        assertTrue(traffic.contains("Range: bytes=0-"), "no Range request");
        assertTrue(traffic.contains("HTTP/1.1 206"), "no partial answer");
    }

    @Test
    void aBrowserPlaysTheHlsRendition(Platform platform) throws Exception {
        assumeTrue(Tool.named("ffmpeg").isPresent(), "There is no ffmpeg on the path: no HLS was made nor played.");
        Member member = Member.joins(platform);
        String id = member.uploads("To be streamed").path("data._id");
        String rendition = await().atMost(PATIENCE)
                .until(() -> member.request().get("/videos/" + id).path("data.hls"), hls -> hls != null);

        String traffic = played(rendition);

        assertTrue(traffic.contains("mpegurl"), "no playlist was loaded");
    }

    /**
     * Waits until the address has been played for a while.
     *
     * @return what the browser sent and received
     */
    private String played(String address) throws Exception {
        try (var page = new PlayerPage();
                var browser = Chromium.on(page.playing(address), folder)) {
            await().atMost(PATIENCE).until(() -> !page.reports().isEmpty());
            assumeTrue(
                    !address.endsWith(".m3u8") || page.reports().get(0).playsHls(),
                    "This chromium is too old to play HLS by itself: nothing was played.");
            await().atMost(PATIENCE)
                    .failFast(() -> assertNull(last(page).error()))
                    .until(() -> last(page).currentTime() >= SECONDS_PLAYED);
            assertEquals(320, last(page).width());
            assertEquals(180, last(page).height());
            return browser.trafficUntilItsEnd();
        }
    }

    private static Report last(PlayerPage page) {
        List<Report> reports = page.reports();
        return reports.get(reports.size() - 1);
    }
}
