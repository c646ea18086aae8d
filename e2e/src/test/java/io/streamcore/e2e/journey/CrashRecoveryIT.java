package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashRecoveryIT {
    @Test
    void acknowledgedWritesSurviveKillingEveryProcess(@TempDir Path folder) throws IOException {
        try (PlatformProcess platform = PlatformProcess.startIn(folder.resolve("home"))) {
            TestUser user = TestUser.register(platform);
            Response login = user.postLogin();
            Response upload = user.upload("Survivor");
            platform.killAll();

            platform.start();

            upload.then().statusCode(201);
            TestUser.anonymous(platform)
                    .cookie("refreshToken", login.cookie("refreshToken"))
                    .post("/users/refresh-token")
                    .then()
                    .statusCode(200);
            user.request().get("/users/current-user").then().statusCode(200);
            user.withNewToken().request().get("/users/current-user").then().body("data._id", is(user.id()));
            Response video = TestUser.anonymous(platform).get("/videos/" + upload.path("data._id"));
            video.then().statusCode(200).body("data.title", is("Survivor")).body("data.status", is("ready"));
            assertThat(given().get(video.<String>path("data.videoFile")).asByteArray())
                    .isEqualTo(Files.readAllBytes(SampleMedia.mp4()));
        }
    }
}
