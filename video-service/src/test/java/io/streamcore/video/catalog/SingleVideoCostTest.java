package io.streamcore.video.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a read of one video costs: round trips to the database, calls of other services, and fields read. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class SingleVideoCostTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    @Inject
    ObjectMapper json;

    FakeUpstreamServices services;
    Video video;

    @BeforeEach
    void publish() {
        clock.stop();
        TestCaller ann = services.caller("ann");
        video = testVideos.put(ann, "Read often");
        videos.mongoCollection().updateMany(Filters.exists("announceDueAt"), Updates.unset("announceDueAt"));
        read();
    }

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    @Test
    void readIsOneQueryOfTheDatabase() {
        MongoCommandLog.start();

        read();

        assertThat(MongoCommandLog.stop(video.id.toHexString())).containsExactly("find");
    }

    @Test
    void anonymousReadCallsNoOtherServiceWhileItsSummariesAreFresh() {
        services.requests().clear();

        read();

        assertThat(services.requests()).noneMatch(path -> path.contains(video.owner.toHexString()));
    }

    @Test
    void searchTermsAreReadOnlyToBeChanged() {
        assertThat(videos.findForViews(video.id)).hasValueSatisfying(read -> {
            assertThat(read.title).isEqualTo("Read often");
            assertThat(read.terms).isNull();
            assertThat(read.titleTerms).isNull();
        });
        assertThat(videos.find(video.id))
                .hasValueSatisfying(read -> assertThat(read.terms).isNotEmpty());
    }

    @Test
    void videosAreWrittenWithoutReflection() throws JsonMappingException {
        assertThat(json.getSerializerProviderInstance().findValueSerializer(VideoView.class))
                .isInstanceOf(VideoViewSerializer.class);
    }

    private void read() {
        given().get("/api/v1/videos/" + video.id).then().statusCode(200);
    }
}
