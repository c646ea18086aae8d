package io.streamcore.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import io.streamcore.e2e.browser.BrowserSession;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resets a forgotten password in a browser, by the gateway's pages and the link of the mail. */
@ExtendWith(SharedPlatform.class)
class ForgottenPasswordIT {
    private static final String NEW = "a whole new passphrase";
    private static final Duration MAIL = Duration.ofMinutes(1);
    private static final Locator.ClickOptions CLICK = new Locator.ClickOptions().setTimeout(5_000);
    private static final Page.WaitForURLOptions NAVIGATION = new Page.WaitForURLOptions().setTimeout(5_000);

    private BrowserSession browser;
    private Page page;

    @BeforeAll
    static void requireBrowser() {
        BrowserSession.requireChromium("the journey from a forgotten password to the login was not tested.");
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
    void linkOfTheMailLeadsToANewPasswordAndTheLogin(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);
        page.navigate(platform.gateway() + "/forgot-password");
        page.locator("input[name=email]").fill(user.username() + "@example.com");
        page.locator("button").click();
        page.locator("#result.up").waitFor();

        openMail(platform, user);
        followLinkOfTheMail(platform.gateway() + "/reset-password");
        page.locator("input[name=newPassword]").fill(NEW);
        page.locator("button").click();
        page.locator("#result.up").waitFor();

        assertThat(statusOfLogin(user, user.password())).isEqualTo(401);
        assertThat(statusOfLogin(user, NEW)).isEqualTo(200);
        assertThat(page.evaluate("fetch('/api/v1/users/current-user').then(response => response.status)"))
                .isEqualTo(200);
        assertThat(browser.requestedUrls()).noneMatch(url -> url.startsWith(platform.gateway()) && url.contains("?"));
        assertThat(browser.problems())
                .as("The wrong password is 401, which the console shows")
                .hasSize(1)
                .allMatch(problem -> problem.contains("401"));
    }

    @Test
    void pageWithoutTokenAsksForTheLinkAndAnInvalidTokenIsExplained(PlatformProcess platform) {
        page.navigate(platform.gateway() + "/reset-password");
        assertThat(page.locator("#result").innerText()).contains("Open the link in the mail again");
        assertThat(page.locator("form").isVisible()).isFalse();

        page.navigate(platform.gateway() + "/reset-password#token=invalid");
        page.locator("input[name=newPassword]").fill(NEW);
        page.locator("button").click();

        assertThat(page.locator("#result.down").innerText())
                .isEqualTo("This link is invalid, was used, or has expired");
        assertThat(page.url()).isEqualTo(platform.gateway() + "/reset-password");
    }

    private void openMail(PlatformProcess platform, TestUser user) {
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(user.username()))
                .filter(new Locator.FilterOptions().setHasText("Reset your password"));
        Awaitility.await().atMost(MAIL).until(() -> {
            page.navigate(platform.address("mail"));
            return row.count() > 0;
        });
        row.first().locator("a").click();
    }

    /** Clicks again if nothing happens: Chromium drops clicks into a sandboxed frame that it has not painted yet. */
    private void followLinkOfTheMail(String url) {
        Awaitility.await()
                .atMost(MAIL)
                .ignoreExceptionsInstanceOf(TimeoutError.class)
                .until(() -> {
                    if (!page.url().startsWith(url)) {
                        page.frameLocator("iframe").locator("a").click(CLICK);
                    }
                    page.waitForURL(url, NAVIGATION);
                    return true;
                });
    }

    private Object statusOfLogin(TestUser user, String password) {
        return page.evaluate(
                "([username, password]) => fetch('/api/v1/users/login', {method: 'POST',"
                        + " headers: {'Content-Type': 'application/json'},"
                        + " body: JSON.stringify({username, password})}).then(response => response.status)",
                new Object[] {user.username(), password});
    }
}
