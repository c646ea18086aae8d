package io.streamcore.e2e.docs;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.browser.Chromium;
import io.streamcore.e2e.browser.Page;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.e2e.slice.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** In a browser that reaches nothing but this machine. Leaves pictures of what it saw in {@code target/screenshots}. */
@ExtendWith(SharedPlatform.class)
class DocsPagesIT {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LOGIN = "[id^=operations-][id$=-login]";
    private static final String CURRENT_USER = "[id^=operations-][id$=-getCurrentUser]";

    @TempDir
    Path folder;

    private Chromium browser;
    private Page page;

    @BeforeAll
    static void needsABrowser() {
        Chromium.isNeeded("the pages of the gateway were not looked at.");
    }

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.on("about:blank", folder);
        page = browser.page();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void theLandingPageSaysWhatThisIsHowItIsAndWhereToGo(Platform platform) throws IOException {
        page.open(platform.gateway() + "/");
        await().atMost(PATIENCE).until(() -> page.attribute("#health", "class").equals("up"));
        page.photograph(PICTURES.resolve("landing.png"));

        assertTrue(page.text("h1").contains("video"), page.text("h1"));
        assertEquals("Every service is ready.", page.text("#health"));
        assertTrue(page.text("pre").contains(platform.gateway() + "/api/v1/videos"), page.text("pre"));
        page.click("main a[href=\"/openapi\"]");
        await().atMost(PATIENCE).until(() -> page.text("body").contains("\"openapi\":\"3.1"));
        allIsQuietAndAtHome(platform);
    }

    @Test
    void whoLogsInOnTheDocsPageIsSignedInForTheOtherCallsFromIt(Platform platform) throws IOException {
        Member member = Member.joins(platform);
        page.open(platform.gateway() + "/");
        page.click("main a[href=\"/docs\"]");
        page.click(".hint a");

        page.click(LOGIN + " .opblock-summary-control");
        page.type(
                LOGIN + " textarea",
                "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(member.username(), member.password()));
        String login = statusOf(LOGIN);
        page.photograph(PICTURES.resolve("docs-login.png"));
        page.click(CURRENT_USER + " .opblock-summary-control");
        String currentUser = statusOf(CURRENT_USER);
        page.photograph(PICTURES.resolve("docs-current-user.png"));

        assertEquals("200", login);
        assertEquals("200", currentUser);
        String answer = page.text(CURRENT_USER + " .live-responses-table .highlight-code");
        assertTrue(answer.contains("\"username\": \"" + member.username() + "\""), answer);
        allIsQuietAndAtHome(platform);
    }

    private String statusOf(String operation) {
        page.click(operation + " .execute");
        String status = operation + " .live-responses-table .response .response-col_status";
        page.scrollTo(status);
        return page.text(status);
    }

    @Test
    void bothPagesGoDarkWithTheVisitor(Platform platform) throws IOException {
        for (String path : List.of("/", "/docs")) {
            page.preferLight();
            page.open(platform.gateway() + path);
            String light = page.background("body");

            page.preferDark();

            assertNotEquals(light, page.background("body"), path);
        }
        page.text(".opblock");
        page.photograph(PICTURES.resolve("docs-dark.png"));
        allIsQuietAndAtHome(platform);
    }

    private void allIsQuietAndAtHome(Platform platform) {
        assertEquals(List.of(), page.complaints());
        List<String> elsewhere = page.requested().stream()
                .filter(address -> !address.startsWith(platform.gateway() + "/") && !address.startsWith("data:"))
                .toList();
        assertEquals(List.of(), elsewhere);
        assertTrue(page.requested().contains(platform.gateway() + "/openapi"), "Nothing was noticed at all");
    }
}
