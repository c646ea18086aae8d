package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read for an answer, counted by the embedded server: what is asked for, not what lies beside it. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class ListCostTest {
    private static final String LIST = "/api/v1/videos?limit=5";
    private static final int OTHERS = 300;

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    FakeServices services;
    EmbeddedMongo server;
    private TestCaller ann;

    @BeforeEach
    void fillShelf() {
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

    /** Thousands of videos that nobody will hear of: the next test's need not wait until all of them were told. */
    @AfterEach
    void leaveNothing() {
        videos.deleteAll();
    }

    @Test
    void searchReadsItsHits() {
        // Ten hits, all in titles: the page, and the totals of the two parts.
        assertTrue(readFor(LIST + "&query=zymurgy") <= 5 + 10 + 10);
    }

    @Test
    void searchForAWordOfVeryManyTitlesReadsThePage() {
        for (int i = 0; i <= CountCache.EXACT; i++) {
            testVideos.put(ann, "popular");
        }

        assertTrue(readFor(LIST + "&query=popular") <= 5);
    }

    @Test
    void searchForTwoWordsReadsTheHitsOfOne() {
        // Of the first word, for the page and for the total; never the shelf again for each part.
        assertTrue(readFor(LIST + "&query=common+tag7") <= 2 * OTHERS);
        assertTrue(readFor(LIST + "&query=zymurgy+rare") <= 2 * (5 + 10 + 10));
    }

    @Test
    void listOfAnOwnerReadsTheOwnersVideos() {
        assertTrue(readFor(LIST + "&userId=" + ann.id()) <= 5 + 10);
    }

    @Test
    void pageByCursorReadsThePage() {
        String cursor = given().get(LIST + "&page=20").path("data.nextCursor");

        // One more tells that there is a next page; those that tie with the cursor are read apart.
        assertTrue(readFor(LIST + "&cursor=" + cursor) <= 5 + 3);
    }

    /** The least of several, since the service's own sweepers read too; so that they have little to do, nothing is told. */
    private long readFor(String path) {
        videos.mongoCollection().updateMany(Filters.exists("announceDueAt"), Updates.unset("announceDueAt"));
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = server.documentsExamined();
            given().get(path).then().statusCode(200);
            least = Math.min(least, server.documentsExamined() - before);
        }
        return least;
    }
}
