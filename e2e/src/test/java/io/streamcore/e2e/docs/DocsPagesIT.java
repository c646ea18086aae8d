package io.streamcore.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.streamcore.e2e.browser.BrowserSession;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uses a browser without access to other hosts, and saves screenshots in {@code target/screenshots}. */
@ExtendWith(SharedPlatform.class)
class DocsPagesIT {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String LOGIN = "[id^=operations-][id$=-login]";
    private static final String CURRENT_USER = "[id^=operations-][id$=-getCurrentUser]";

    private BrowserSession browser;
    private Page page;

    @BeforeAll
    static void requireBrowser() {
        BrowserSession.requireChromium("the gateway's pages were not tested.");
    }

    @BeforeEach
    void start() {
        browser = new BrowserSession();
        page = browser.page();
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void landingPageShowsPurposeHealthAndLinks(PlatformProcess platform) {
        page.navigate(platform.gateway() + "/");
        find("#health.up").waitFor();
        takeScreenshot("landing.png");

        assertThat(find("h1").innerText()).contains("video");
        assertThat(find("#health").innerText()).isEqualTo("Every service is ready.");
        assertThat(find("pre").innerText()).contains(platform.gateway() + "/api/v1/videos");
        find("main a[href='/openapi']").click();
        page.waitForURL(platform.gateway() + "/openapi");
        assertThat(find("body").innerText()).contains("\"openapi\":\"3.1");
        assertNoProblemsAndNoExternalRequests(platform);
    }

    @Test
    void loginOnDocsPageAuthenticatesItsOtherCalls(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);
        page.navigate(platform.gateway() + "/");
        find("main a[href='/docs']").click();
        find(".hint a").click();

        find(LOGIN + " .opblock-summary-control").click();
        find(LOGIN + " textarea")
                .fill("{\"username\": \"%s\", \"password\": \"%s\"}".formatted(user.username(), user.password()));
        String login = execute(LOGIN);
        takeScreenshot("docs-login.png");
        find(CURRENT_USER + " .opblock-summary-control").click();
        String currentUser = execute(CURRENT_USER);
        takeScreenshot("docs-current-user.png");

        assertThat(login).isEqualTo("200");
        assertThat(currentUser).isEqualTo("200");
        assertThat(find(CURRENT_USER + " .live-responses-table .highlight-code").innerText())
                .contains("\"username\": \"" + user.username() + "\"");
        assertNoProblemsAndNoExternalRequests(platform);
    }

    @Test
    void pagesFollowPreferredColorScheme(PlatformProcess platform) {
        for (String path : List.of("/", "/docs")) {
            prefer(ColorScheme.LIGHT);
            page.navigate(platform.gateway() + path);
            Object light = background();

            prefer(ColorScheme.DARK);

            assertThat(background()).as(path).isNotEqualTo(light);
        }
        find(".opblock").waitFor();
        takeScreenshot("docs-dark.png");
        assertNoProblemsAndNoExternalRequests(platform);
    }

    private Locator find(String selector) {
        return page.locator(selector).first();
    }

    /** Executes an expanded operation and returns the status that the page shows. */
    private String execute(String operation) {
        find(operation + " .execute").click();
        Locator status = find(operation + " .live-responses-table .response .response-col_status");
        status.scrollIntoViewIfNeeded();
        return status.innerText();
    }

    private Object background() {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private void prefer(ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    }

    private void takeScreenshot(String file) {
        page.screenshot(new ScreenshotOptions().setPath(SCREENSHOTS.resolve(file)));
    }

    private void assertNoProblemsAndNoExternalRequests(PlatformProcess platform) {
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requestedUrls())
                .contains(platform.gateway() + "/openapi")
                .allMatch(url -> url.startsWith(platform.gateway() + "/") || url.startsWith("data:"));
    }
}
