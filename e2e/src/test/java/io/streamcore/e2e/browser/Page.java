package io.streamcore.e2e.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page a browser shows, used as a person would: by looking, clicking and typing. */
public final class Page {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DevTools tools;

    private Page(URI address) {
        tools = new DevTools(address);
        Stream.of("Page", "Runtime", "Log", "Network").forEach(part -> tools.tell(part + ".enable", Map.of()));
    }

    static Page shownAt(int debuggingPort) {
        String address = RestAssured.get("http://127.0.0.1:" + debuggingPort + "/json/list")
                .jsonPath()
                .getString("find { it.type == 'page' }.webSocketDebuggerUrl");
        return new Page(URI.create(address));
    }

    public void open(String address) {
        tools.tell("Page.navigate", Map.of("url", address));
        await().atMost(PATIENCE)
                .until(() ->
                        evaluate("document.readyState + location.href").asText().equals("complete" + address));
    }

    /** What the visitor reads there. */
    public String text(String selector) {
        return of(selector, "element => element.innerText").asText();
    }

    public String attribute(String selector, String name) {
        return of(selector, "element => element.getAttribute('" + name + "')").asText();
    }

    public String background(String selector) {
        return of(selector, "element => getComputedStyle(element).backgroundColor")
                .asText();
    }

    public void scrollTo(String selector) {
        of(selector, "element => element.scrollIntoView({block: 'center', behavior: 'instant'})");
    }

    /** Scrolls there and presses the mouse button, like a hand. */
    public void click(String selector) {
        JsonNode at = of(selector, """
                element => {
                  element.scrollIntoView({block: 'center', behavior: 'instant'});
                  const box = element.getBoundingClientRect();
                  return [box.x + box.width / 2, box.y + box.height / 2];
                }""");
        for (String what : List.of("mousePressed", "mouseReleased")) {
            tools.tell(
                    "Input.dispatchMouseEvent",
                    Map.of("type", what, "x", at.get(0), "y", at.get(1), "button", "left", "clickCount", 1));
        }
    }

    /** Replaces what stands in a field. */
    public void type(String selector, String text) {
        click(selector);
        evaluate("document.activeElement.select()");
        tools.tell("Input.insertText", Map.of("text", text));
    }

    public void preferDark() {
        prefer("dark");
    }

    public void preferLight() {
        prefer("light");
    }

    private void prefer(String scheme) {
        tools.tell(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void photograph(Path file) throws IOException {
        String picture =
                tools.tell("Page.captureScreenshot", Map.of()).path("data").asText();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** Errors and warnings that the page wrote to its console, or that the browser wrote about it. */
    public List<String> complaints() {
        Stream<JsonNode> written = tools.events("Runtime.consoleAPICalled").stream()
                .filter(event -> List.of("error", "warning", "assert")
                        .contains(event.path("type").asText()));
        Stream<JsonNode> noticed = tools.events("Log.entryAdded").stream()
                .filter(event -> !event.at("/entry/level").asText().matches("verbose|info"));
        return Stream.of(written, noticed, tools.events("Runtime.exceptionThrown").stream())
                .flatMap(complaints -> complaints)
                .map(JsonNode::toString)
                .toList();
    }

    /** Every address that was asked for something. */
    public List<String> requested() {
        return tools.events("Network.requestWillBeSent").stream()
                .map(event -> event.at("/request/url").asText())
                .toList();
    }

    /** What a function says of an element, once it is there. */
    private JsonNode of(String selector, String function) {
        String element = "document.querySelector('" + selector + "')";
        await("for " + selector).atMost(PATIENCE).until(() -> evaluate(element + " !== null")
                .asBoolean());
        return evaluate("(" + function + ")(" + element + ")");
    }

    private JsonNode evaluate(String expression) {
        JsonNode answer = tools.tell("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }
}
