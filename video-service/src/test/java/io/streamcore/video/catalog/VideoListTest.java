package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoListTest {
    private static final String VIDEOS = "/api/v1/videos";

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void deleteVideos() {
        videos.deleteAll();
        ann = services.caller("ann");
    }

    /** Thousands of queued publications would delay those of the next test. */
    @AfterEach
    void resumeClockAndDeleteVideos() {
        clock.resume();
        videos.deleteAll();
    }

    @Test
    void newestVideosComeFirstInAPageWithTheKeysOfTheNodeApi() {
        testVideos.put(ann, "One");
        testVideos.put(ann, "Two");
        testVideos.put(ann, "Three");

        list("limit=2")
                .body("message", is("Videos fetched"))
                .body("data.docs.title", contains("Three", "Two"))
                .body("data.totalDocs", is(3))
                .body("data.limit", is(2))
                .body("data.page", is(1))
                .body("data.totalPages", is(2))
                .body("data.pagingCounter", is(1))
                .body("data.hasPrevPage", is(false))
                .body("data.hasNextPage", is(true))
                .body("data.prevPage", nullValue())
                .body("data.nextPage", is(2))
                .body("data.nextCursor", notNullValue());
        list("limit=2&page=2").body("data.docs.title", contains("One")).body("data.nextCursor", nullValue());
        list("limit=2&page=9")
                .body("data.docs", empty())
                .body("data.page", is(9))
                .body("data.prevPage", is(8));
    }

    @Test
    void unpublishedVideosAreListedForTheirOwnerOnly() {
        TestCaller bob = services.caller("bob");
        testVideos.put(ann, "Public");
        testVideos.putHidden(ann, "Private");

        list("userId=" + ann.id()).body("data.docs.title", contains("Public"));
        bob.request().get(VIDEOS + "?userId=" + ann.id()).then().body("data.docs.title", contains("Public"));
        ann.request().get(VIDEOS).then().body("data.docs.title", contains("Public"));
        ann.request().get(VIDEOS + "?userId=" + ann.id()).then().body("data.docs.title", contains("Private", "Public"));
    }

    @Test
    void everySortKeyHasATieBreakAndBothDirections() {
        for (String title : List.of("bb", "a", "CC", "Aa")) {
            testVideos.put(ann, title);
        }

        list("sortBy=title&sortType=asc").body("data.docs.title", contains("a", "Aa", "bb", "CC"));
        list("sortBy=title").body("data.docs.title", contains("CC", "bb", "Aa", "a"));
        list("sortBy=duration&sortType=asc").body("data.docs.title", contains("a", "bb", "CC", "Aa"));
        list("sortBy=views").body("data.docs.title", contains("Aa", "CC", "a", "bb"));
        list("sortBy=createdAt&sortType=asc").body("data.docs.title", contains("bb", "a", "CC", "Aa"));
    }

    @Test
    void ownListBySortKeyContainsHiddenVideosInOrder() {
        testVideos.put(ann, "cc");
        testVideos.putHidden(ann, "b");
        testVideos.put(ann, "aaa");
        String own = VIDEOS + "?userId=" + ann.id();

        ann.request().get(own + "&sortBy=title").then().body("data.docs.title", contains("cc", "b", "aaa"));
        ann.request().get(own + "&sortBy=duration").then().body("data.docs.title", contains("aaa", "cc", "b"));
        String next = ann.request().get(own + "&sortBy=duration&limit=1").path("data.nextCursor");
        ann.request().get(own + "&sortBy=duration&cursor=" + next).then().body("data.docs.title", contains("cc", "b"));
        list("userId=" + ann.id() + "&sortBy=duration").body("data.docs.title", contains("aaa", "cc"));
    }

    @Test
    void unknownSortKeyIsRejected() {
        given().get(VIDEOS + "?sortBy=owner.password")
                .then()
                .statusCode(400)
                .body("code", is("unknown-sort"))
                .body("errors[0].field", is("sortBy"));
    }

    @Test
    void cursorPagesThroughEveryOrderWithoutGapsOrDuplicates() {
        for (int i = 0; i < 13; i++) {
            testVideos.put(ann, "Same word " + "x".repeat(i % 3));
        }

        for (String order : List.of(
                "sortBy=createdAt",
                "sortBy=views&sortType=asc",
                "sortBy=duration",
                "sortBy=title",
                "query=word",
                "query=word same",
                "query=word&sortBy=duration",
                "query=word same&sortBy=title&sortType=asc",
                "userId=" + ann.id() + "&sortBy=duration",
                "userId=" + ann.id() + "&sortBy=views&sortType=asc",
                "userId=" + ann.id() + "&query=word",
                "userId=" + ann.id() + "&query=word&sortBy=views")) {
            assertThat(walk(order)).as(order).hasSize(13);
            assertThat(walk(order).stream().distinct().toList()).as(order).hasSize(13);
        }
    }

    private List<String> walk(String order) {
        List<String> seen = new ArrayList<>();
        ValidatableResponse page = list(order + "&limit=4");
        seen.addAll(page.extract().path("data.docs._id"));
        for (String next = page.extract().path("data.nextCursor"); next != null; ) {
            page = list(order + "&limit=4&cursor=" + next);
            page.body("data.keySet()", containsInAnyOrder("docs", "limit", "hasNextPage", "nextCursor"));
            seen.addAll(page.extract().path("data.docs._id"));
            next = page.extract().path("data.nextCursor");
        }
        return seen;
    }

    @Test
    void cursorOfAnotherOrderIsRejected() {
        testVideos.put(ann, "One");
        testVideos.put(ann, "Two");
        String cursor = list("limit=1").extract().path("data.nextCursor");

        given().get(VIDEOS + "?sortBy=title&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
        given().get(VIDEOS + "?cursor=bm90IG91cnM").then().statusCode(400).body("code", is("bad-cursor"));
    }

    @Test
    void searchFindsWordsInTitleDescriptionAndTagsWithTitlesFirst() {
        testVideos.put(ann, "Brûlée at home", "", List.of(), true);
        testVideos.put(ann, "Desserts", "All about crème BRULEE", List.of(), true);
        testVideos.put(ann, "Sugar", "", List.of("brulee"), true);
        testVideos.put(ann, "Something else");

        list("query=brulée")
                .body("data.docs.title", contains("Brûlée at home", "Sugar", "Desserts"))
                .body("data.totalDocs", is(3));
        list("query=brulee&limit=1&page=2").body("data.docs.title", contains("Sugar"));
        list("query=creme brulee").body("data.docs.title", contains("Desserts"));
        list("query=bru").body("data.docs.title", contains("Brûlée at home", "Sugar"));
        list("query=brulee&sortBy=title&sortType=asc")
                .body("data.docs.title", contains("Brûlée at home", "Desserts", "Sugar"));
    }

    @Test
    void patternsInAQueryAreNotEvaluated() {
        testVideos.put(ann, "A video");

        list("query=.*")
                .body("data.docs", empty())
                .body("data.totalDocs", is(0))
                .body("data.totalPages", is(1));
        list("query=(v+)+$").body("data.docs", empty());
        list("query={\"$gt\":\"\"}").body("data.docs", empty());
        list("query= ").body("data.docs", hasSize(1));
    }

    @Test
    void pagingParametersAreClampedToTheirBounds() {
        testVideos.put(ann, "One");

        list("limit=1000000000&page=-3").body("data.limit", is(100)).body("data.page", is(1));
        list("page=100&limit=1000000000").body("data.docs", empty());
    }

    @Test
    void pageBeyondTheDepthIsRejectedWithAHintAtTheCursor() {
        testVideos.put(ann, "One");
        testVideos.put(ann, "Two");
        String cursor = list("limit=1").extract().path("data.nextCursor");

        for (String page :
                List.of("page=1001&limit=10", "page=101&limit=100", "page=999999999", "page=1001&query=one")) {
            given().get(VIDEOS + "?" + page)
                    .then()
                    .statusCode(400)
                    .body("code", is("page-too-deep"))
                    .body("errors[0].field", is("page"))
                    .body("message", containsString("cursor"));
        }
        list("page=1000&limit=10").body("data.docs", empty()).body("data.totalDocs", is(2));
        list("page=1001&limit=10&cursor=" + cursor).body("data.docs", hasSize(1));
    }

    @Test
    void outdatedCountOfALongListHidesNoVideo() {
        // A separate list, because its count is cached for a minute.
        clock.stop();
        TestCaller zoe = services.caller("zoe");
        String all = "userId=" + zoe.id() + "&limit=100";
        for (int i = 0; i <= CountCache.EXACT_LIMIT; i++) {
            testVideos.put(zoe, "Clip");
        }
        list(all).body("data.totalDocs", is(CountCache.EXACT_LIMIT + 1));
        for (int i = 0; i < 120; i++) {
            testVideos.put(zoe, "Clip");
        }

        list(all + "&page=51")
                .body("data.docs", hasSize(100))
                .body("data.totalDocs", is(5101))
                .body("data.nextPage", is(52))
                .body("data.nextCursor", notNullValue());
        list(all + "&page=52").body("data.docs", hasSize(21)).body("data.nextPage", nullValue());
    }

    @Test
    void malformedUserIdIsRejected() {
        given().get(VIDEOS + "?userId=nobody")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("userId"))
                .body("errors[0].message", containsString("not a name"));
    }

    @Test
    void everyListHasAnIndex() {
        List<String> keys = videos.mongoCollection()
                .listIndexes()
                .map(index -> index.get("key", Document.class).toJson())
                .into(new ArrayList<>());

        assertThat(keys)
                .contains(
                        "{\"listed\": 1, \"createdAt\": -1, \"_id\": -1}",
                        "{\"listed\": 1, \"views\": -1, \"_id\": -1}",
                        "{\"listed\": 1, \"duration\": -1, \"_id\": -1}",
                        "{\"listed\": 1, \"sortTitle\": -1, \"_id\": -1}",
                        "{\"owner\": 1, \"listed\": 1, \"views\": -1, \"_id\": -1}",
                        "{\"owner\": 1, \"listed\": 1, \"duration\": -1, \"_id\": -1}",
                        "{\"owner\": 1, \"listed\": 1, \"sortTitle\": -1, \"_id\": -1}",
                        "{\"owner\": 1, \"createdAt\": -1, \"_id\": -1}",
                        "{\"owner\": 1, \"listed\": 1, \"createdAt\": -1, \"_id\": -1}",
                        "{\"terms\": 1, \"listed\": 1, \"createdAt\": -1, \"_id\": -1}",
                        "{\"titleTerms\": 1, \"listed\": 1, \"createdAt\": -1, \"_id\": -1}");
    }

    /** @param query decoded parameters */
    private static ValidatableResponse list(String query) {
        RequestSpecification request = given();
        for (String parameter : query.split("&")) {
            String[] parts = parameter.split("=", 2);
            request.queryParam(parts[0], parts[1]);
        }
        return request.get(VIDEOS).then().statusCode(200);
    }
}
