package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts the documents that the embedded server examines for a list: those of the page, not all of the collection. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class ListCostTest {
    private static final String LIST = "/api/v1/videos?limit=5";
    private static final int OTHERS = 300;

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    FakeUpstreamServices services;
    EmbeddedMongo server;
    private TestCaller ann;

    @BeforeEach
    void insertVideos() {
        assumeTrue(server != null, "Documents read are counted by the embedded server only");
        videos.deleteAll();
        ann = services.caller("ann");
        TestCaller bob = services.caller("bob");
        for (int i = 0; i < OTHERS; i++) {
            testVideos.put(bob, "clip " + i, "of a common kind", List.of("tag" + i), true);
            if (i % 30 == 0) {
                testVideos.put(ann, "zymurgy " + i, "of a rare kind", List.of("brewing"), true);
            }
        }
    }

    /** Thousands of queued publications would delay those of the next test. */
    @AfterEach
    void deleteVideos() {
        videos.deleteAll();
    }

    @Test
    void searchReadsOnlyMatches() {
        // Ten matches, all in titles: the page, and the counts of the two parts.
        assertThat(readFor(LIST + "&query=zymurgy")).isLessThanOrEqualTo(5 + 10 + 10);
    }

    @Test
    void searchForFrequentWordReadsOnlyThePage() {
        for (int i = 0; i <= CountCache.EXACT_LIMIT; i++) {
            testVideos.put(ann, "popular");
        }

        assertThat(readFor(LIST + "&query=popular")).isLessThanOrEqualTo(5);
    }

    @Test
    void searchForTwoWordsReadsTheMatchesOfOne() {
        // Matches of the first word, for the page and for the count, but not all videos for each part.
        assertThat(readFor(LIST + "&query=common+tag7")).isLessThanOrEqualTo(2 * OTHERS);
        assertThat(readFor(LIST + "&query=zymurgy+rare")).isLessThanOrEqualTo(2 * (5 + 10 + 10));
    }

    @Test
    void listOfAnOwnerReadsOnlyThatOwnersVideos() {
        assertThat(readFor(LIST + "&userId=" + ann.id())).isLessThanOrEqualTo(5 + 10);
    }

    @Test
    void listOfAnOwnerByAnySortKeyReadsOnlyThePage() {
        for (String sort : List.of("views", "duration", "title")) {
            assertThat(readFor(LIST + "&userId=" + ann.id() + "&sortBy=" + sort))
                    .as(sort)
                    .isLessThanOrEqualTo(5 + 1 + 10);
            assertThat(readFor(LIST + "&page=2&userId=" + ann.id() + "&sortBy=" + sort + "&sortType=asc"))
                    .as(sort)
                    .isLessThanOrEqualTo(10 + 10);
        }
    }

    @Test
    void pageByCursorIsOneQueryThatReadsOnlyThePage() {
        // All videos have as many views, and many as long a duration: what a page must not read past.
        for (String sort : List.of("createdAt", "views", "duration", "title")) {
            String list = LIST + "&sortBy=" + sort;
            String cursor = given().get(list + "&page=20").path("data.nextCursor");

            // One more document shows whether there is a next page, and one is read ahead in each of the two ranges.
            assertThat(readFor(list + "&cursor=" + cursor)).as(sort).isLessThanOrEqualTo(5 + 1 + 2);
            MongoCommandLog.start();
            given().get(list + "&cursor=" + cursor).then().statusCode(200);
            assertThat(MongoCommandLog.stop("\"listed\": true")).as(sort).containsExactly("find");
        }
    }

    @Test
    void searchForFrequentWordByViewsReadsAlongTheViews() {
        for (int i = 0; i <= SearchPlanner.MAX_CANDIDATES; i++) {
            testVideos.put(ann, "abundant");
        }

        assertThat(readFor(LIST + "&query=abundant&sortBy=views")).isLessThanOrEqualTo(5 + 1);
        String cursor =
                given().get(LIST + "&page=20&query=abundant&sortBy=views").path("data.nextCursor");
        assertThat(readFor(LIST + "&query=abundant&sortBy=views&cursor=" + cursor))
                .isLessThanOrEqualTo(5 + 1 + 2);
        // Frequent, but at the end of the order: its matches are sorted instead.
        for (int i = 0; i <= SearchPlanner.FEW; i++) {
            testVideos.put(ann, "zulu");
        }
        assertThat(readFor(LIST + "&query=zulu&sortBy=title&sortType=asc")).isLessThanOrEqualTo(SearchPlanner.FEW + 1);
    }

    @Test
    void searchForTwoFrequentWordsReadsTheNewestWithTheRarer() {
        for (int i = 0; i <= SearchPlanner.MAX_CANDIDATES; i++) {
            testVideos.put(ann, i == 0 || i == 3 ? "plentiful copious" : "plentiful");
            testVideos.put(ann, "copious");
        }

        String both = LIST + "&query=plentiful+copious";
        assertThat(readFor(both)).isLessThanOrEqualTo(3 * SearchPlanner.MAX_CANDIDATES);
        // The first one is older than the newest videos with the rarer word.
        given().get(both).then().body("data.totalDocs", is(1));
    }

    /** The minimum of several measurements, because the service's jobs read too; the publication queue is emptied. */
    private long readFor(String path) {
        videos.mongoCollection().updateMany(Filters.exists("announceDueAt"), Updates.unset("announceDueAt"));
        long minimum = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = server.documentsExamined();
            given().get(path).then().statusCode(200);
            minimum = Math.min(minimum, server.documentsExamined() - before);
        }
        return minimum;
    }
}
