package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Calls every operation of the document once with success, with one set of users and videos. */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationIT {
    private ApiDocument document;
    private Scene scene;
    private OperationCalls steps;

    @BeforeAll
    void collectSteps(PlatformProcess platform) throws Exception {
        document = ApiDocument.of(platform);
        scene = Scene.of(platform, document);
        steps = new OperationCalls();
        TestUser channel = scene.register("owner");
        TestUser viewer = scene.register("visitor");
        TestUser moderator = scene.register("stranger");
        scene.ids().put("moderatorToken", ModeratorToken.of(moderator));
        Caller owner = scene.as(channel);
        Caller visitor = scene.as(viewer);

        steps.add("getJwks", () -> scene.root().get("/.well-known/jwks.json"));
        steps.add("getHealth", () -> scene.anonymous().get("/healthcheck"));
        new ChannelSteps(scene, owner, visitor).addTo(steps);
        new VideoSteps(scene, owner, visitor).addTo(steps);
        new NotificationSteps(scene, viewer).addTo(steps);
        new PlaylistSteps(scene, visitor).addTo(steps);
        new CommunitySteps(scene, owner, visitor).addTo(steps);
        new ReportSteps(scene, visitor, scene.asHolderOf("moderatorToken")).addTo(steps);
        steps.add("unsubscribe", () -> visitor.delete("/subscriptions/c/{owner}"));
        new AccountSteps(scene).addTo(steps);
    }

    @TestFactory
    Stream<DynamicTest> operationSucceedsAsDocumented() {
        return steps.tests(scene.contract(), document);
    }

    @Test
    void noOperationOfTheDocumentIsLeftOut() {
        assertThat(steps.operations()).isEqualTo(document.operationIds());
    }
}
