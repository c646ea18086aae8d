package io.streamcore.e2e.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import io.streamcore.e2e.browser.BrowserSession;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.Executables;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class PlaybackIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    /** Of the three seconds of the sample. */
    private static final double SECONDS_PLAYED = 1.5;

    private BrowserSession browser;
    private HttpServer site;

    @BeforeAll
    static void requireBrowser() {
        BrowserSession.requireChromium("playback was not tested.");
    }

    @BeforeEach
    void start() throws IOException {
        browser = new BrowserSession();
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/player.html", PlaybackIT::servePlayer);
        site.start();
    }

    @AfterEach
    void stop() {
        browser.close();
        site.stop(0);
    }

    private static void servePlayer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream player = PlaybackIT.class.getResourceAsStream("player.html")) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            player.transferTo(exchange.getResponseBody());
        }
    }

    @Test
    void browserPlaysUploadedFileByRangeRequests(PlatformProcess platform) {
        String file = TestUser.register(platform).upload("To be watched").path("data.videoFile");

        play(file);

        assertThat(browser.responses())
                .filteredOn(response -> response.url().equals(file) && response.status() == 206)
                .extracting(response -> response.request().allHeaders().get("range"))
                .contains("bytes=0-");
    }

    @Test
    void browserPlaysHlsRendition(PlatformProcess platform) {
        assumeTrue(Executables.find("ffmpeg").isPresent(), "ffmpeg is not on the PATH: HLS was not tested.");
        TestUser user = TestUser.register(platform);
        String id = user.upload("To be streamed").path("data._id");
        String rendition = await().atMost(TIMEOUT)
                .until(() -> user.request().get("/videos/" + id).path("data.hls"), hls -> hls != null);

        play(rendition);

        assertThat(browser.responses())
                .extracting(response -> response.headerValue("content-type"))
                .contains("application/vnd.apple.mpegurl");
    }

    @Test
    void browserPlaysPrivateVideoOfItsOwner(PlatformProcess platform) {
        TestUser owner = TestUser.register(platform);
        String file = uploadPrivate(owner).path("data.videoFile");
        assertThat(file).contains("/video/authenticated/s--");

        play(file);
    }

    @Test
    void browserPlaysHlsRenditionOfPrivateVideo(PlatformProcess platform) {
        assumeTrue(Executables.find("ffmpeg").isPresent(), "ffmpeg is not on the PATH: HLS was not tested.");
        TestUser owner = TestUser.register(platform);
        String id = uploadPrivate(owner).path("data._id");
        String rendition = await().atMost(TIMEOUT)
                .until(() -> owner.request().get("/videos/" + id).path("data.hls"), hls -> hls != null);
        assertThat(rendition).contains("/video/authenticated/s--");

        play(rendition);

        assertThat(browser.responses())
                .extracting(response -> response.headerValue("content-type"))
                .contains("video/mp2t");
    }

    @Test
    void browserPlaysPrivateVideoOfTheHolderOfALink(PlatformProcess platform) {
        TestUser owner = TestUser.register(platform);
        String id = uploadPrivate(owner).path("data._id");

        String file = held(owner, id, share(owner, id)).path("data.videoFile");

        assertThat(file).contains("/video/authenticated/s--");
        play(file);
    }

    @Test
    void browserPlaysHlsRenditionOfTheHolderOfALink(PlatformProcess platform) {
        assumeTrue(Executables.find("ffmpeg").isPresent(), "ffmpeg is not on the PATH: HLS was not tested.");
        TestUser owner = TestUser.register(platform);
        String id = uploadPrivate(owner).path("data._id");
        String link = share(owner, id);
        String rendition =
                await().atMost(TIMEOUT).until(() -> held(owner, id, link).path("data.hls"), hls -> hls != null);
        assertThat(rendition).contains("/video/authenticated/s--");

        play(rendition);

        assertThat(browser.responses())
                .extracting(response -> response.headerValue("content-type"))
                .contains("video/mp2t");
    }

    private static String share(TestUser owner, String video) {
        return owner.request()
                .contentType("application/json")
                .body("{}")
                .post("/videos/" + video + "/playback-links")
                .then()
                .statusCode(201)
                .extract()
                .path("data.link");
    }

    /** The response to somebody without an account who has a link. */
    private static Response held(TestUser owner, String video, String link) {
        return TestUser.anonymous(owner.platform()).queryParam("link", link).get("/videos/" + video);
    }

    private static Response uploadPrivate(TestUser owner) {
        return owner.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "For nobody else")
                .multiPart("visibility", "private")
                .post("/videos");
    }

    /** Plays an address for some time on a page of another origin and checks the size of the picture. */
    private void play(String address) {
        Page page = browser.page();
        page.navigate("http://localhost:" + site.getAddress().getPort() + "/player.html");
        assumeTrue(
                !address.endsWith(".m3u8")
                        || (boolean) page.evaluate("video.canPlayType('application/vnd.apple.mpegurl') !== ''"),
                "This chromium cannot play HLS without a library: playback of HLS was not tested.");

        page.evaluate("address => play(address)", address);
        page.waitForFunction("seconds => video.error || video.currentTime >= seconds", SECONDS_PLAYED);

        assertThat(page.evaluate("video.error && video.error.message"))
                .as(() -> browser.problems().toString())
                .isNull();
        assertThat(page.evaluate("[video.videoWidth, video.videoHeight]")).isEqualTo(List.of(320, 180));
    }
}
