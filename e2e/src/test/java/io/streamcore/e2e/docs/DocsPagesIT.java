package io.streamcore.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.streamcore.e2e.browser.BrowserSession;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Uses a browser without access to other hosts, and saves screenshots in {@code target/screenshots}. */
@ExtendWith(SharedPlatform.class)
class DocsPagesIT {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String LOGIN = "[id^=operations-][id$=-login]";
    private static final String CURRENT_USER = "[id^=operations-][id$=-getCurrentUser]";

    /** The least contrast of text by WCAG 2, level AA. */
    private static final double READABLE = 4.5;

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

    /** The widths of a telephone and of a laptop. */
    @ParameterizedTest
    @ValueSource(ints = {375, 1280})
    void nothingIsWiderThanTheWindowOrCutOff(int width, PlatformProcess platform) {
        page.setViewportSize(width, 900);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            prefer(scheme);
            page.navigate(platform.gateway() + "/");
            find("#health.up").waitFor();
            assertNothingIsWiderThanTheWindowOrCutOff(width, "landing", scheme);

            page.navigate(platform.gateway() + "/docs#/Session/login");
            find(LOGIN + " textarea").fill("{}");
            assertInside(find(LOGIN).boundingBox(), find(LOGIN + " .try-out .reset"));
            assertInside(find(LOGIN).boundingBox(), find(LOGIN + " .execute"));
            assertNothingIsWiderThanTheWindowOrCutOff(width, "docs", scheme);
        }
        assertNoProblemsAndNoExternalRequests(platform);
    }

    private void assertNothingIsWiderThanTheWindowOrCutOff(int width, String name, ColorScheme scheme) {
        takeScreenshot("%s-%d-%s.png".formatted(name, width, scheme));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s, %s", name, scheme)
                .isEqualTo(width);
        page.evaluate("scrollTo(0, 0)");
        for (Locator link : page.locator(".bar a").all()) {
            assertInside(window(width), link);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void authorizationIsReadableAndItsDialogIsInTheWindow(ColorScheme scheme, PlatformProcess platform) {
        prefer(scheme);
        page.navigate(platform.gateway() + "/docs");
        Locator button = find(".btn.authorize");
        button.waitFor();
        double contrastOfButton = contrast(button);

        button.click();
        Locator dialog = find(".dialog-ux .modal-ux");
        dialog.waitFor();
        takeScreenshot("docs-authorize-%s.png".formatted(scheme));

        assertThat(contrastOfButton).isGreaterThan(READABLE);
        assertThat(contrast(find(".dialog-ux .modal-ux h3"))).isGreaterThan(READABLE);
        assertThat(contrast(find(".dialog-ux .modal-btn.authorize"))).isGreaterThan(READABLE);
        assertInside(window(1280), dialog);
    }

    @Test
    void filterFindsOperationsWhateverItsCase(PlatformProcess platform) {
        page.navigate(platform.gateway() + "/docs");
        find(".opblock").waitFor();

        find(".operation-filter-input").fill("subs");
        find("[data-tag=Dashboard]").waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));

        assertThat(page.locator(".opblock-tag").allInnerTexts()).anyMatch(tag -> tag.startsWith("Subscriptions"));
        assertThat(page.locator(".opblock-summary-path").allInnerTexts())
                .extracting(path -> path.replace("\u200b", ""))
                .anyMatch(path -> path.contains("/subscriptions/feed"))
                .noneMatch(path -> path.contains("/likes"));
    }

    @Test
    void examplesHaveTheStatusAndTheErrorOfTheirResponse(PlatformProcess platform) {
        page.navigate(platform.gateway() + "/docs#/Account/register");
        find(example(201)).waitFor();

        assertThat(find(example(201)).innerText()).contains("\"statusCode\": 201", "\"success\": true");
        assertThat(find(example(409)).innerText())
                .contains("\"statusCode\": 409", "\"success\": false", "\"code\": \"username-taken\"");
        assertThat(find(example(429)).innerText()).contains("\"statusCode\": 429", "\"code\": \"too-many-requests\"");
        assertNoProblemsAndNoExternalRequests(platform);
    }

    private static BoundingBox window(int width) {
        BoundingBox window = new BoundingBox();
        window.width = width;
        window.height = 900;
        return window;
    }

    private static String example(int status) {
        return "[id^=operations-][id$=-register] .responses-table tr[data-code='%d'] .example".formatted(status);
    }

    /** The ratio of WCAG 2 between the lightest and the darkest pixel of an element. */
    private static double contrast(Locator element) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(element.screenshot()));
            double[] luminances = Arrays.stream(
                            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                    .mapToDouble(DocsPagesIT::luminance)
                    .sorted()
                    .toArray();
            return (luminances[luminances.length - 1] + .05) / (luminances[0] + .05);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double luminance(int rgb) {
        Color color = new Color(rgb);
        return .2126 * linear(color.getRed()) + .7152 * linear(color.getGreen()) + .0722 * linear(color.getBlue());
    }

    private static double linear(int component) {
        double value = component / 255.0;
        return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
    }

    /** @param frame with a tolerance of one pixel, for rounding */
    private static void assertInside(BoundingBox frame, Locator element) {
        BoundingBox box = element.boundingBox();
        assertThat(box.x).as(element.toString()).isGreaterThanOrEqualTo(frame.x - 1);
        assertThat(box.y).as(element.toString()).isGreaterThanOrEqualTo(frame.y - 1);
        assertThat(box.x + box.width).as(element.toString()).isLessThanOrEqualTo(frame.x + frame.width + 1);
        assertThat(box.y + box.height).as(element.toString()).isLessThanOrEqualTo(frame.y + frame.height + 1);
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
