package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudinary.AuthToken;
import com.cloudinary.Cloudinary;
import com.cloudinary.Url;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token-based authentication, with tokens as the SDK generates them. */
class AuthTokenDeliveryTest extends EmulatorTest {
    private static final String KEY = "00112233445566778899aabbccddeeff";
    private static final String FOLDER = "/streamcore/video/authenticated/";

    @BeforeEach
    void uploadAuthenticatedVideo() throws Exception {
        options = options.withAuthTokenKey(Optional.of(KEY));
        restart();
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "type", "authenticated", "public_id", "films/f");
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "type", "authenticated", "public_id", "films/g");
    }

    @Test
    void urlWithTokenOfSdkIsServed() {
        String url = url(token(60)).generate("films/f.mp4");

        get(url).statusCode(200);
        get(url.replace("films/f.mp4", "films/g.mp4")).statusCode(401);
    }

    @Test
    void expiredTokenIs401() {
        get(url(token(-1)).generate("films/f.mp4")).statusCode(401);
    }

    @Test
    void expiryCannotBeExtended() {
        long expiry = Instant.now().getEpochSecond() + 60;
        String url = url(new AuthToken(KEY).expiration(expiry)).generate("films/f.mp4");

        get(url.replace("exp=" + expiry, "exp=" + (expiry + 1000))).statusCode(401);
    }

    @Test
    void tokenThatIsNotYetValidIs401() {
        long now = Instant.now().getEpochSecond();

        get(url(new AuthToken(KEY).startTime(now + 60).expiration(now + 120)).generate("films/f.mp4"))
                .statusCode(401);
    }

    @Test
    void tokenOfAnotherKeyIs401() {
        AuthToken foreign = new AuthToken("ffffffffffffffffffffffffffffffff")
                .expiration(Instant.now().getEpochSecond() + 60);

        get(url(foreign).generate("films/f.mp4")).statusCode(401);
    }

    @Test
    void accessListCoversOnlyItsPattern() {
        String token = token(60).acl(FOLDER + "*films/f.*").generate();

        get(emulator.baseUrl() + FOLDER + "v1/films/f.mp4?" + token).statusCode(200);
        get(emulator.baseUrl() + FOLDER + "w_10/v1/films/f.mp4?" + token).statusCode(200);
        get(emulator.baseUrl() + FOLDER + "v1/films/g.mp4?" + token).statusCode(401);
    }

    @Test
    void tokenInCookieIsAccepted() {
        String token = token(60).acl(FOLDER + "*").generate();

        given().header("Cookie", token)
                .get(emulator.baseUrl() + FOLDER + "v1/films/f.mp4")
                .then()
                .statusCode(200);
    }

    @Test
    void segmentsInheritTheTokenOfThePath() {
        try (Ffmpeg ffmpeg = new Ffmpeg(options.ffmpeg())) {
            assumeTrue(ffmpeg.isAvailable(), "ffmpeg is not installed: posters and HLS are skipped");
        }
        String token = token(60).acl(FOLDER + "*films/f.*").generate();
        URI playlist = URI.create(emulator.baseUrl() + FOLDER + token + "/sp_auto/v1/films/f.m3u8");

        String segments = get(playlist.toString())
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.endsWith(".ts"))
                .findFirst()
                .orElseThrow();

        assertThat(segments).doesNotContain("s--");
        get(playlist.resolve(segments).toString()).statusCode(200).contentType("video/mp2t");
        get(playlist.resolve(segments).toString().replace("films/f", "films/g")).statusCode(401);
    }

    private static AuthToken token(int seconds) {
        return new AuthToken(KEY).expiration(Instant.now().getEpochSecond() + seconds);
    }

    private Url url(AuthToken token) {
        Cloudinary sdk = new Cloudinary(Map.of(
                "cloud_name",
                options.cloudName(),
                "secure",
                false,
                "analytics",
                false,
                "cname",
                URI.create(emulator.baseUrl()).getAuthority()));
        return sdk.url()
                .resourceType("video")
                .type("authenticated")
                .signed(true)
                .authToken(token);
    }

    private static ValidatableResponse get(String url) {
        return given().urlEncodingEnabled(false).get(url).then();
    }
}
