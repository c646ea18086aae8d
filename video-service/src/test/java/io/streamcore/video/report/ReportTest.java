package io.streamcore.video.report;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class ReportTest {
    private static final String REPORTS = "/api/v1/reports";
    private static final String SETTLED = REPORTS + "/settled";
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    TestVideos testVideos;

    @Inject
    ReportRepository reports;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    TestCaller mod;
    Video video;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
        mod = services.moderator("mod");
        video = testVideos.put(ann, "Reported");
    }

    @Test
    void reportOfACommentReachesTheModerators() {
        String comment = comment("Insult");
        String id = report(ann, Map.of("comment", comment, "reason", "harassment", "text", " To me "))
                .statusCode(201)
                .body("data.comment", is(comment))
                .body("data", not(hasKey("video")))
                .body("data.reason", is("harassment"))
                .body("data.text", is("To me"))
                .body("data.status", is("open"))
                .body("data.reporter.username", is("ann"))
                .body("data.createdAt", endsWith("Z"))
                .extract()
                .path("data._id");

        assertThat(listed(REPORTS)).contains(id);
        assertThat(listed(SETTLED)).doesNotContain(id);
    }

    @Test
    void removedCommentIsDeletedAndAllReportsOfItAreSettled() {
        String comment = comment("Insult");
        String first = reported(ann, Map.of("comment", comment, "reason", "harassment", "text", "To me"));
        String second = reported(services.caller("eve"), Map.of("comment", comment, "reason", "hate"));

        settle(mod, first, "removed")
                .statusCode(200)
                .body("data.status", is("settled"))
                .body("data.resolution", is("removed"))
                .body("data.settledAt", endsWith("Z"))
                .body("data", not(hasKey("text")));

        given().get(COMMENTS + "c/" + comment).then().statusCode(404);
        given().get(VIDEOS + video.id).then().body("data.commentsCount", is(0));
        assertThat(listed(REPORTS)).doesNotContain(first, second);
        assertThat(listed(SETTLED)).contains(first, second);
        settle(mod, first, "dismissed").statusCode(200).body("data.resolution", is("removed"));
    }

    @Test
    void dismissedVideoStaysAndARemovedOneIsDeleted() {
        Video other = testVideos.put(ann, "Worse");
        String dismissed = reported(bob, Map.of("video", video.id.toHexString(), "reason", "spam"));
        String removed = reported(bob, Map.of("video", other.id.toHexString(), "reason", "violence"));

        settle(mod, dismissed, "dismissed").statusCode(200).body("data.video", is(video.id.toHexString()));
        settle(mod, removed, "removed").statusCode(200);

        given().get(VIDEOS + video.id).then().statusCode(200);
        ann.request().get(VIDEOS + other.id).then().statusCode(404);
    }

    @Test
    void onlyModeratorsListAndSettleReports() {
        String id = reported(bob, Map.of("video", video.id.toHexString(), "reason", "spam"));

        for (String list : List.of(REPORTS, SETTLED)) {
            bob.request().get(list).then().statusCode(403).body("code", is("forbidden"));
            given().get(list).then().statusCode(401);
        }
        settle(ann, id, "dismissed").statusCode(403).body("code", is("forbidden"));
        given().contentType(ContentType.JSON)
                .body(Map.of("video", video.id.toHexString(), "reason", "spam"))
                .post(REPORTS)
                .then()
                .statusCode(401);
        assertThat(listed(REPORTS)).contains(id);
    }

    @Test
    void userReportsAThingOnce() {
        Map<String, String> body = Map.of("video", video.id.toHexString(), "reason", "spam");
        String key = UUID.randomUUID().toString();
        String id = keyed(key, body).statusCode(201).extract().path("data._id");

        keyed(key, body).statusCode(201).body("data._id", is(id));
        report(bob, body).statusCode(201).body("data._id", is(id));
        report(ann, body).statusCode(201).body("data._id", not(id));
    }

    @Test
    void unusableReportsAreRejected() {
        String comment = comment("Fine");
        report(ann, Map.of("reason", "spam")).statusCode(400).body("errors[0].code", is("conflicting-fields"));
        report(ann, Map.of("comment", comment, "video", video.id.toHexString(), "reason", "spam"))
                .statusCode(400)
                .body("errors[0].code", is("conflicting-fields"));
        report(ann, Map.of("comment", comment, "reason", "ugly"))
                .statusCode(400)
                .body("errors[0].field", is("reason"));
        report(ann, Map.of("comment", "x", "reason", "spam")).statusCode(400).body("errors[0].field", is("comment"));
        report(ann, Map.of("comment", comment, "reason", "spam", "text", "x".repeat(1_001)))
                .statusCode(400)
                .body("errors[0].code", is("too-long"));
        String id = reported(ann, Map.of("comment", comment, "reason", "spam"));
        settle(mod, id, "open").statusCode(400).body("errors[0].field", is("resolution"));
        settle(mod, new ObjectId().toHexString(), "dismissed").statusCode(404).body("code", is("report-not-found"));
    }

    @Test
    void hiddenThingsAreNotReported() {
        Video hidden = testVideos.putHidden(ann, "Hidden");

        report(bob, Map.of("video", hidden.id.toHexString(), "reason", "spam"))
                .statusCode(404)
                .body("code", is("video-not-found"));
        report(bob, Map.of("comment", new ObjectId().toHexString(), "reason", "spam"))
                .statusCode(404)
                .body("code", is("comment-not-found"));
    }

    @Test
    void userHasALimitedNumberOfOpenReports() {
        ObjectId reporter = new ObjectId(bob.id());
        IntStream.range(0, 100)
                .forEach(i -> reports.insert(new Report(
                        new ObjectId(),
                        new ReportSubject(ReportSubject.Kind.VIDEO, new ObjectId()),
                        reporter,
                        "spam",
                        null,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty())));

        report(bob, Map.of("video", video.id.toHexString(), "reason", "spam"))
                .statusCode(409)
                .body("code", is("too-many-reports"));

        reports.deleteByReporter(reporter);
        reported(bob, Map.of("video", video.id.toHexString(), "reason", "spam"));
    }

    @Test
    void pagesOfReportsAreLinkedAndTheOldestComesFirst() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            expected.add(
                    reported(services.caller("user" + i), Map.of("video", video.id.toHexString(), "reason", "spam")));
        }

        assertThat(listed(REPORTS)).filteredOn(expected::contains).isEqualTo(expected);
    }

    @Test
    void deletedAccountTakesItsReportsAlong() {
        String gone = reported(bob, Map.of("video", video.id.toHexString(), "reason", "spam"));
        String kept = reported(services.caller("eve"), Map.of("video", video.id.toHexString(), "reason", "spam"));

        services.accounts().delete(bob);

        await().until(() -> reports.find(new ObjectId(gone)).isEmpty());
        assertThat(reports.find(new ObjectId(kept))).isPresent();
    }

    @Test
    void deletionOfWhatIsReportedSettlesTheReport() {
        String comment = comment("Insult");
        String ofComment = reported(ann, Map.of("comment", comment, "reason", "hate", "text", "Said about me"));
        String ofVideo = reported(bob, Map.of("video", video.id.toHexString(), "reason", "spam", "text", "Said"));

        bob.request().delete(COMMENTS + "c/" + comment).then().statusCode(200);
        ann.request().delete(VIDEOS + video.id).then().statusCode(200);

        for (String id : List.of(ofComment, ofVideo)) {
            await().untilAsserted(
                            () -> assertThat(reports.find(new ObjectId(id)).orElseThrow())
                                    .satisfies(report -> {
                                        assertThat(report.resolution()).contains(Resolution.REMOVED);
                                        assertThat(report.text()).isNull();
                                    }));
        }
    }

    private String comment(String content) {
        return bob.request()
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post(COMMENTS + video.id)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    private String reported(TestCaller reporter, Map<String, String> body) {
        return report(reporter, body).statusCode(201).extract().path("data._id");
    }

    private static ValidatableResponse report(TestCaller reporter, Map<String, String> body) {
        return reporter.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(REPORTS)
                .then();
    }

    private ValidatableResponse keyed(String key, Map<String, String> body) {
        return bob.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(REPORTS)
                .then();
    }

    private static ValidatableResponse settle(TestCaller caller, String id, String resolution) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body(Map.of("resolution", resolution))
                .patch(REPORTS + "/" + id)
                .then();
    }

    /** The ids of all pages, by two. */
    private List<String> listed(String list) {
        List<String> found = new ArrayList<>();
        String next = list + "?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    mod.request().urlEncodingEnabled(false).get(next).then().statusCode(200);
            found.addAll(page.extract().path("data._id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return found;
    }
}
