package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivalIT {
    @Test
    void whatWasAcknowledgedIsThereAfterEveryProcessWasKilled(@TempDir Path folder) throws IOException {
        try (Platform platform = Platform.startedIn(folder.resolve("home"))) {
            Member member = Member.joins(platform);
            Response login = member.login();
            Response upload = member.uploads("Survivor");
            platform.killEverything();

            platform.start();

            upload.then().statusCode(201);
            Member.stranger(platform)
                    .cookie("refreshToken", login.cookie("refreshToken"))
                    .post("/users/refresh-token")
                    .then()
                    .statusCode(200);
            member.request().get("/users/current-user").then().statusCode(200);
            member.again().request().get("/users/current-user").then().body("data._id", is(member.id()));
            Response video = Member.stranger(platform).get("/videos/" + upload.path("data._id"));
            video.then().statusCode(200).body("data.title", is("Survivor")).body("data.status", is("ready"));
            assertArrayEquals(
                    Files.readAllBytes(SampleMedia.mp4()),
                    given().get(video.<String>path("data.videoFile")).asByteArray());
        }
    }
}
