package io.streamcore.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.mongodb.client.MongoClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.streamcore.auth.events.LastEvent;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Date;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@AuthTest
class MetersTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    MeterRegistry meters;

    @Inject
    MovableClock clock;

    @Inject
    QueueGauges backlogs;

    @Inject
    LastEvent lastEvent;

    @Inject
    MongoClient database;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String name;

    @Test
    void loginsAreCountedByTheirOutcome() {
        Person person = Person.registered();
        double opened = count("streamcore.logins", "outcome", "opened");
        double refused = count("streamcore.logins", "outcome", "bad-credentials");

        person.login();
        person.login("not the password");

        assertThat(count("streamcore.logins", "outcome", "opened"), is(opened + 1));
        assertThat(count("streamcore.logins", "outcome", "bad-credentials"), is(refused + 1));
    }

    @Test
    void anOldRefreshTokenCountsAsTheft() {
        String first = Person.registered().login().path("data.refreshToken");
        double rotated = count("streamcore.refreshes", "outcome", "rotated");
        double theft = count("streamcore.refreshes", "outcome", "theft");
        double ended = count("streamcore.sessions.ended", "reason", "theft");
        refresh(refresh(first));

        refresh(first);

        assertThat(count("streamcore.refreshes", "outcome", "rotated"), is(rotated + 2));
        assertThat(count("streamcore.refreshes", "outcome", "theft"), is(theft + 1));
        assertThat(count("streamcore.sessions.ended", "reason", "theft"), is(ended + 1));
    }

    @Test
    void aForgedRefreshTokenCountsAsRefused() {
        double refused = count("streamcore.refreshes", "outcome", "refused");

        refresh("forged");

        assertThat(count("streamcore.refreshes", "outcome", "refused"), is(refused + 1));
    }

    @Test
    void aLoosePictureIsSeenInItsQueue() {
        var pictures = database.getDatabase(name).getCollection("loose_pictures");
        var loose = new Document("_id", "streamcore/avatars/left")
                .append("since", Date.from(clock.instant().minusSeconds(60)));
        pictures.deleteMany(new Document());
        pictures.insertOne(loose);

        backlogs.refresh();

        double entries = queue("streamcore.backlog.entries");
        double overdue = queue("streamcore.backlog.overdue");
        pictures.deleteOne(loose);
        assertThat(entries, is(1.0));
        assertThat(Math.floor(overdue / 60), is(1.0));
    }

    @Test
    void anAccountsDeletionMovesTheLastEvent() {
        lastEvent.look();
        double before = meters.get("streamcore.account.events.last").gauge().value();
        Person person = Person.registered();
        person.signedIn()
                .contentType("application/json")
                .body("{\"password\":\"%s\"}".formatted(person.password()))
                .delete("/api/v1/users/current-user")
                .then()
                .statusCode(202);

        lastEvent.look();

        assertThat(meters.get("streamcore.account.events.last").gauge().value(), is(before + 1));
    }

    @Test
    void nobodysNameIsAmongTheMetrics() {
        Person person = Person.registered();
        person.login();

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped, containsString("uri=\"/api/v1/users/login\""));
        assertThat(scraped, not(containsString(person.username())));
        assertThat(scraped, not(containsString("example.org")));
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
