package io.streamcore.e2e.observability;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
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
    private static final String CONSUMERS = "video- and subscription-service";

    private TestUser user;
    private String video;

    /** Some metrics are registered on first use. */
    @BeforeAll
    void useEveryFeature(PlatformProcess platform) {
        user = TestUser.register(platform);
        video = user.upload("Measured").then().statusCode(201).extract().path("data._id");
        user.request().get("/videos/" + video).then().statusCode(200);
        user.request().get("/notifications").then().statusCode(200);
        given().get(platform.gateway() + "/nowhere").then().statusCode(404);
    }

    @Test
    void authServiceExposesDocumentedMetrics(PlatformProcess platform) {
        assertExposed(platform, "auth-service", EVERY_SERVICE, MEDIA, "auth-service");
    }

    @Test
    void videoServiceExposesDocumentedMetrics(PlatformProcess platform) {
        assertExposed(platform, "video-service", EVERY_SERVICE, MEDIA, CONSUMERS, "video-service");
    }

    @Test
    void subscriptionServiceExposesDocumentedMetrics(PlatformProcess platform) {
        assertExposed(platform, "subscription-service", EVERY_SERVICE, CONSUMERS, "subscription-service");
    }

    @Test
    void gatewayExposesDocumentedMetrics(PlatformProcess platform) {
        assertExposed(platform, "gateway", "gateway");
    }

    @Test
    void metricsContainNoIdUsernameOrPath(PlatformProcess platform) {
        for (String application : List.of("gateway", "auth-service", "video-service", "subscription-service")) {
            String text = exposed(platform, application).text();

            for (String secret : List.of(user.id(), user.username(), video, user.accessToken(), "/nowhere")) {
                assertThat(text).as(application + " exposes " + secret).doesNotContain(secret);
            }
        }
    }

    @Test
    void metricsAreNotExposedOnPublicPorts(PlatformProcess platform) {
        for (String application : List.of("gateway", "auth-service", "video-service", "subscription-service")) {
            given().get(platform.address(application) + "/q/metrics").then().statusCode(404);
        }
    }

    @Test
    void alertsAndDashboardUseDocumentedMetricsOnly() {
        Set<String> known = DocumentedMetrics.all().keySet();

        for (String file : List.of("prometheus-rules.yaml", "grafana-dashboard.json")) {
            Set<String> named = named(DocumentedMetrics.read("k8s/components/monitoring/" + file));
            named.removeAll(known);

            assertThat(named).as(file).isEmpty();
        }
    }

    /** Checks complete series names, including suffixes such as {@code _bucket} and those of Quarkus. */
    @Test
    void alertsAndDashboardUseExposedSeriesOnly(PlatformProcess platform) {
        Set<String> exposed = Stream.of("gateway", "auth-service", "video-service", "subscription-service")
                .flatMap(application -> exposed(platform, application).series())
                .collect(Collectors.toSet());

        for (String file : List.of("prometheus-rules.yaml", "grafana-dashboard.json")) {
            Set<String> queried = Pattern.compile("\\b(?:streamcore|http|mongodb|jvm)_\\w+")
                    .matcher(DocumentedMetrics.read("k8s/components/monitoring/" + file))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new));
            queried.removeAll(exposed);

            assertThat(queried).as(file).isEmpty();
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

    private static void assertExposed(PlatformProcess platform, String application, String... headings) {
        Map<String, Set<String>> documented = DocumentedMetrics.under(headings);

        assertThat(documented).isNotEmpty();
        assertThat(lines(exposed(platform, application).metrics())).isEqualTo(lines(documented));
    }

    private static String lines(Map<String, Set<String>> metrics) {
        return metrics.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static ScrapedMetrics exposed(PlatformProcess platform, String application) {
        int port = JsonPath.from(platform.home().resolve("state.json").toFile())
                .getInt("ports.'" + application + "-management'");
        return ScrapedMetrics.from("http://127.0.0.1:" + port);
    }
}
