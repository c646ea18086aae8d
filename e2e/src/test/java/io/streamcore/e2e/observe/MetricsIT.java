package io.streamcore.e2e.observe;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.e2e.slice.Member;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final String EVERY_SERVICE = "Every service";
    private static final String MEDIA = "auth- and video-service";
    private static final String READERS = "video- and subscription-service";

    private Member member;
    private String video;

    /** Something of everything, so that what is shown when it first happens is there. */
    @BeforeAll
    void live(Platform platform) {
        member = Member.joins(platform);
        video = member.uploads("Measured").then().statusCode(201).extract().path("data._id");
        member.request().get("/videos/" + video).then().statusCode(200);
        member.request().get("/notifications").then().statusCode(200);
        given().get(platform.gateway() + "/nowhere").then().statusCode(404);
    }

    @Test
    void authServiceShowsWhatIsDocumented(Platform platform) {
        assertShown(platform, "auth-service", EVERY_SERVICE, MEDIA, "auth-service");
    }

    @Test
    void videoServiceShowsWhatIsDocumented(Platform platform) {
        assertShown(platform, "video-service", EVERY_SERVICE, MEDIA, READERS, "video-service");
    }

    @Test
    void subscriptionServiceShowsWhatIsDocumented(Platform platform) {
        assertShown(platform, "subscription-service", EVERY_SERVICE, READERS, "subscription-service");
    }

    @Test
    void theGatewayShowsWhatIsDocumented(Platform platform) {
        assertShown(platform, "gateway", "gateway");
    }

    @Test
    void noIdNameOrPathIsAmongThem(Platform platform) {
        for (String application : List.of("gateway", "auth-service", "video-service", "subscription-service")) {
            String text = shown(platform, application).text();

            for (String secret : List.of(member.id(), member.username(), video, member.accessToken(), "/nowhere")) {
                assertFalse(text.contains(secret), application + " shows " + secret);
            }
        }
    }

    @Test
    void metricsAreOnNoPublicPort(Platform platform) {
        for (String application : List.of("gateway", "auth-service", "video-service", "subscription-service")) {
            given().get(platform.place(application) + "/q/metrics").then().statusCode(404);
        }
    }

    @Test
    void alertsAndDashboardNameOnlyMetricsThatAreDocumented() {
        Set<String> known = DocumentedMetrics.all().keySet();

        for (String file : List.of("prometheus-rules.yaml", "grafana-dashboard.json")) {
            Set<String> named = named(DocumentedMetrics.read("k8s/components/monitoring/" + file));
            named.removeAll(known);

            assertEquals(Set.of(), named, file);
        }
    }

    /** With their endings, and those of the platform too: a counter is no gauge, and not every timer has buckets. */
    @Test
    void alertsAndDashboardAskForSeriesThatAreShown(Platform platform) {
        Set<String> shown = Stream.of("gateway", "auth-service", "video-service", "subscription-service")
                .flatMap(application -> shown(platform, application).series())
                .collect(Collectors.toSet());

        for (String file : List.of("prometheus-rules.yaml", "grafana-dashboard.json")) {
            Set<String> asked = Pattern.compile("\\b(?:streamcore|http|mongodb|jvm)_\\w+")
                    .matcher(DocumentedMetrics.read("k8s/components/monitoring/" + file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            asked.removeAll(shown);

            assertEquals(Set.of(), asked, file);
        }
    }

    private static Set<String> named(String text) {
        return Pattern.compile("(?:streamcore|http_server)_\\w+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertShown(Platform platform, String application, String... headings) {
        Map<String, Set<String>> documented = DocumentedMetrics.under(headings);

        assertFalse(documented.isEmpty());
        assertEquals(lines(documented), lines(shown(platform, application).metrics()));
    }

    private static String lines(Map<String, Set<String>> metrics) {
        return metrics.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static Shown shown(Platform platform, String application) {
        int port = JsonPath.from(platform.home().resolve("state.json").toFile())
                .getInt("ports.'" + application + "-management'");
        return Shown.by("http://127.0.0.1:" + port);
    }
}
