package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The totals of numbered pages: how often they are counted, and how fresh they are. The clock stands still. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class ListTotalTest {
    private static final String VIDEOS = "/api/v1/videos";

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    private TestCaller ann;
    private final List<Video> stored = new ArrayList<>();

    @BeforeEach
    void insertVideos() {
        videos.deleteAll();
        clock.stop();
        ann = services.caller("ann");
        for (int i = 0; i < 7; i++) {
            stored.add(testVideos.put(ann, "Clip " + i));
        }
    }

    @AfterEach
    void resumeClock() {
        clock.resume();
        videos.deleteAll();
    }

    @Test
    void listThatIsShorterThanItsPageIsNotCounted() {
        assertThat(counts(() -> page("limit=10"))).isZero();
        assertThat(counts(() -> page("limit=10&query=clip"))).isZero();
        assertThat(counts(() -> page("limit=10&userId=" + ann.id()))).isZero();
        page("limit=10").body("data.totalDocs", is(7)).body("data.totalPages", is(1));
    }

    @Test
    void lastPageIsNotCounted() {
        assertThat(counts(() -> page("limit=4&page=2"))).isZero();
        page("limit=4&page=2")
                .body("data.docs", hasSize(3))
                .body("data.totalDocs", is(7))
                .body("data.totalPages", is(2))
                .body("data.hasNextPage", is(false));
    }

    @Test
    void shortListIsCountedOncePerSecondWhateverThePage() {
        assertThat(counts(() -> page("limit=2"))).isEqualTo(1);
        assertThat(counts(() -> page("limit=2"))).isZero();
        assertThat(counts(() -> page("limit=3&page=2"))).isZero();
        page("limit=3&page=2").body("data.totalDocs", is(7)).body("data.totalPages", is(3));

        clock.advance(Duration.ofSeconds(1));

        assertThat(counts(() -> page("limit=2"))).isEqualTo(1);
    }

    @Test
    void rankedSearchIsCountedOnceForBothParts() {
        testVideos.put(ann, "Other", "a clip too", List.of(), true);

        assertThat(counts(() -> page("limit=2&query=clip"))).isEqualTo(1);
        page("limit=2&query=clip&page=4").body("data.totalDocs", is(8)).body("data.docs", hasSize(2));
    }

    @Test
    void pagePastTheEndHasTheTotal() {
        page("limit=2&page=9").body("data.docs", hasSize(0)).body("data.totalDocs", is(7));
        page("limit=2&page=9&query=clip").body("data.docs", hasSize(0)).body("data.totalDocs", is(7));
    }

    @Test
    void ownWritesAreInTheNextTotal() {
        String video = VIDEOS + "/" + stored.get(0).id;
        String publication = VIDEOS + "/toggle/publish/" + stored.get(0).id;
        total(7);

        ann.request().patch(publication).then().statusCode(200);
        total(6);
        ann.request().patch(publication).then().statusCode(200);
        total(7);
        ann.request()
                .contentType("application/json")
                .body(Map.of("visibility", "unlisted"))
                .patch(video)
                .then()
                .statusCode(200);
        total(6);
        ann.request()
                .contentType("application/json")
                .body(Map.of("visibility", "public"))
                .patch(video)
                .then()
                .statusCode(200);
        total(7);
        ann.request().delete(video).then().statusCode(200);
        total(6);
        testVideos.put(ann, "Clip 8");
        total(7);
    }

    @Test
    void editedTextIsInTheNextTotalOfASearch() {
        page("limit=2&query=clip").body("data.totalDocs", is(7));

        ann.request()
                .contentType("application/json")
                .body(Map.of("title", "Something else"))
                .patch(VIDEOS + "/" + stored.get(0).id)
                .then()
                .statusCode(200);

        page("limit=2&query=clip").body("data.totalDocs", is(6));
    }

    private void total(int expected) {
        page("limit=2").body("data.totalDocs", is(expected));
    }

    /** The number of counts that a request makes; they are sent as aggregations. */
    private static long counts(Supplier<ValidatableResponse> request) {
        MongoCommandLog.start();
        request.get();
        return MongoCommandLog.stop("\"listed\": true").stream()
                .filter("aggregate"::equals)
                .count();
    }

    private static ValidatableResponse page(String parameters) {
        return given().get(VIDEOS + "?" + parameters).then().statusCode(200);
    }
}
