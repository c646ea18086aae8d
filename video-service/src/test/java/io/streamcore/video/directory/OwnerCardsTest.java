package io.streamcore.video.directory;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.streamcore.video.testing.Shelf;
import io.streamcore.video.testing.TestClock;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class OwnerCardsTest {
    @Inject
    Shelf shelf;

    @Inject
    VideoRepository videos;

    @Inject
    TestClock clock;

    Neighbours neighbours;

    @BeforeEach
    void emptyShelf() {
        videos.deleteAll();
    }

    /** Auth-service is back, and the time in which it is not asked is over, for whatever test comes next. */
    @AfterEach
    void heal() {
        neighbours.comeBack();
        clock.goOn();
        clock.advance(UserCards.LEFT_ALONE.multipliedBy(2));
    }

    @Test
    void ownersOfAPageAreFetchedByOneCall() {
        for (int i = 0; i < 10; i++) {
            shelf.put(neighbours.person("owner" + i), "Video " + i);
        }
        neighbours.asked().clear();

        page().body("data.docs.owner.username", hasSize(10));

        assertThat(usersAskedFor(), hasSize(1));
    }

    @Test
    void knownCardsServeForSecondsThenAreAskedForAnew() {
        clock.stop();
        Person ann = neighbours.person("ann");
        shelf.put(ann, "Video");
        page().body("data.docs[0].owner.fullName", is("Full ann"));
        neighbours.rename(ann, "Ann Other");

        page().body("data.docs[0].owner.fullName", is("Full ann"));
        clock.advance(UserCards.FRESH.plusSeconds(1));
        page().body("data.docs[0].owner.fullName", is("Ann Other"));
    }

    @Test
    void ownersSeeThemselvesAsTheyAreNow() {
        Person ann = neighbours.person("ann");
        shelf.put(ann, "Video");
        page().body("data.docs[0].owner.fullName", is("Full ann"));
        neighbours.rename(ann, "Ann Other");

        ann.asks().get("/api/v1/videos").then().body("data.docs[0].owner.fullName", is("Ann Other"));
    }

    @Test
    void lastKnownCardServesWhileAuthServiceIsAway() {
        shelf.put(neighbours.person("ann"), "Video");
        page().body("data.docs[0].owner.username", is("ann"));
        neighbours.goAway("/internal/users");
        clock.advance(UserCards.FRESH.plusSeconds(1));

        page().body("data.docs[0].owner.username", is("ann"));
    }

    @Test
    void withNothingKnownTheOwnerIsReducedToItsId() {
        Person ann = neighbours.person("ann");
        shelf.put(ann, "Video");
        neighbours.goAway("/internal/users");

        page().body("data.docs[0].owner", aMapWithSize(1)).body("data.docs[0].owner._id", is(ann.id()));
    }

    private List<String> usersAskedFor() {
        return neighbours.asked().stream()
                .filter(path -> path.startsWith("/internal/users"))
                .toList();
    }

    private static ValidatableResponse page() {
        return given().get("/api/v1/videos").then().statusCode(200);
    }
}
