package io.streamcore.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.streamcore.auth.events.LastEventGauge;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Date;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AuthTest
class AuthMetricsTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    MovableClock clock;

    @Inject
    QueueGauges backlogs;

    @Inject
    LastEventGauge lastEvent;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    @Test
    void loginsAreCountedByOutcome() {
        TestAccount account = TestAccount.registered();
        double opened = count("streamcore.logins", "outcome", "opened");
        double refused = count("streamcore.logins", "outcome", "bad-credentials");

        account.login();
        account.login("not the password");

        assertThat(count("streamcore.logins", "outcome", "opened")).isEqualTo(opened + 1);
        assertThat(count("streamcore.logins", "outcome", "bad-credentials")).isEqualTo(refused + 1);
    }

    @Test
    void oldRefreshTokenIsCountedAsTheft() {
        String first = TestAccount.registered().login().path("data.refreshToken");
        double rotated = count("streamcore.refreshes", "outcome", "rotated");
        double theft = count("streamcore.refreshes", "outcome", "theft");
        double ended = count("streamcore.sessions.ended", "reason", "theft");
        refresh(refresh(first));

        refresh(first);

        assertThat(count("streamcore.refreshes", "outcome", "rotated")).isEqualTo(rotated + 2);
        assertThat(count("streamcore.refreshes", "outcome", "theft")).isEqualTo(theft + 1);
        assertThat(count("streamcore.sessions.ended", "reason", "theft")).isEqualTo(ended + 1);
    }

    @Test
    void forgedRefreshTokenIsCountedAsRefused() {
        double refused = count("streamcore.refreshes", "outcome", "refused");

        refresh("forged");

        assertThat(count("streamcore.refreshes", "outcome", "refused")).isEqualTo(refused + 1);
    }

    @Test
    void unreferencedPictureIsMeasuredInItsQueue() {
        var pictures = database.getDatabase(name).getCollection("loose_pictures");
        var picture = new Document("_id", "streamcore/avatars/left")
                .append("since", Date.from(clock.instant().minusSeconds(60)));
        pictures.deleteMany(new Document());
        pictures.insertOne(picture);

        backlogs.refresh();

        double entries = queue("streamcore.backlog.entries");
        double overdue = queue("streamcore.backlog.overdue");
        pictures.deleteOne(picture);
        assertThat(entries).isEqualTo(1.0);
        assertThat(Math.floor(overdue / 60)).isEqualTo(1.0);
    }

    @Test
    void deletionIncrementsTheNumberOfTheLastEvent() {
        lastEvent.refresh();
        double before = meters.get("streamcore.account.events.last").gauge().value();
        TestAccount account = TestAccount.registered();
        account.signedIn()
                .contentType("application/json")
                .body("{\"password\":\"%s\"}".formatted(account.password()))
                .delete("/api/v1/users/current-user")
                .then()
                .statusCode(202);

        lastEvent.refresh();

        assertThat(meters.get("streamcore.account.events.last").gauge().value()).isEqualTo(before + 1);
    }

    @Test
    void metricsContainNoNames() {
        TestAccount account = TestAccount.registered();
        account.login();

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped).contains("uri=\"/api/v1/users/login\"");
        assertThat(scraped).doesNotContain(account.username());
        assertThat(scraped).doesNotContain("example.org");
    }

    private static String refresh(String token) {
        return given().cookie("refreshToken", token)
                .post("/api/v1/users/refresh-token")
                .path("data.refreshToken");
    }

    private double queue(String metric) {
        return meters.get(metric).tag("queue", "loose-pictures").gauge().value();
    }

    private double count(String counter, String label, String value) {
        return meters.get(counter).tag(label, value).counter().count();
    }
}
