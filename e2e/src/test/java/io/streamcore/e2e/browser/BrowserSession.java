package io.streamcore.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import io.streamcore.e2e.platform.Executables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows one page in the installed Chromium, headless, and records its requests, responses and console. */
public final class BrowserSession implements AutoCloseable {
    private static final String EXECUTABLE = "chromium";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, String> ENVIRONMENT = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private static final List<String> ARGUMENTS = List.of(
            // Chromium's sandbox does not work for root nor in most containers; it only loads pages of these tests.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--autoplay-policy=no-user-gesture-required",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // The pages under test are local; a request to any other host must fail.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private final Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(ENVIRONMENT));
    private final List<Request> requests = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Page page;

    public BrowserSession() {
        page = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(Executables.find(EXECUTABLE).orElseThrow())
                        .setArgs(ARGUMENTS))
                .newPage(new NewPageOptions().setViewportSize(1280, 900));
        page.setDefaultTimeout(TIMEOUT.toMillis());
        page.onRequest(requests::add);
        page.onResponse(responses::add);
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> {
            if (List.of("error", "warning", "assert").contains(message.type())) {
                problems.add(message.type() + ": " + message.text());
            }
        });
    }

    /**
     * Skips the calling test where Chromium is not installed, and fails it when {@code CI} is set.
     *
     * @param skipped what is not tested without it, as a sentence
     */
    public static void requireChromium(String skipped) {
        boolean installed = Executables.find(EXECUTABLE).isPresent();
        assertThat(installed || System.getenv("CI") == null)
                .as("CI is set, but chromium is not on the PATH.")
                .isTrue();
        assumeTrue(installed, "chromium is not on the PATH: " + skipped);
    }

    public Page page() {
        return page;
    }

    public List<String> requestedUrls() {
        receiveEvents();
        return requests.stream().map(Request::url).toList();
    }

    public List<Response> responses() {
        receiveEvents();
        return List.copyOf(responses);
    }

    /** Returns uncaught exceptions, and the errors and warnings of the console. */
    public List<String> problems() {
        receiveEvents();
        return List.copyOf(problems);
    }

    /** Dispatches all pending events: Playwright only does so during a call, in the order in which they happened. */
    private void receiveEvents() {
        page.title();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
