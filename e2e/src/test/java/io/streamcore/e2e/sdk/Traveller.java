package io.streamcore.e2e.sdk;

import io.streamcore.client.ApiClient;
import io.streamcore.client.ApiException;
import io.streamcore.client.api.AccountApi;
import io.streamcore.client.api.SessionApi;
import io.streamcore.client.api.UploadsApi;
import io.streamcore.client.model.Login;
import io.streamcore.client.model.LoginRequest;
import io.streamcore.client.model.User;
import io.streamcore.client.model.Video;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.local.media.SampleMedia;
import java.util.List;
import java.util.UUID;

/** Somebody with an account and the generated Java client, signed in by bearer token; every call makes a new one. */
record Traveller(Platform platform, User user, String password, ApiClient client) {
    static Traveller joins(Platform platform) throws ApiException {
        String username = "traveller" + UUID.randomUUID().toString().substring(0, 8);
        String password = "a-password-for-" + username;
        User user = new AccountApi(stranger(platform))
                .register(
                        "Some Body",
                        username + "@example.com",
                        username,
                        password,
                        SampleMedia.png().toFile(),
                        null,
                        null)
                .getData();
        var traveller = new Traveller(platform, user, password, stranger(platform));
        traveller.client.setBearerToken(traveller.login().getAccessToken());
        return traveller;
    }

    static ApiClient stranger(Platform platform) {
        return new JavaTour.Client().setBasePath(platform.gateway());
    }

    Login login() throws ApiException {
        LoginRequest credentials =
                new LoginRequest().username(user.getUsername()).password(password);
        return new SessionApi(stranger(platform)).login(credentials).getData();
    }

    /** The same one, who shows the token as a cookie. */
    ApiClient byCookie() throws ApiException {
        return stranger(platform).addDefaultCookie("accessToken", login().getAccessToken());
    }

    Video uploads(String title) throws ApiException {
        return new UploadsApi(client)
                .uploadVideo(SampleMedia.mp4().toFile(), title, null, null, null, List.of("tea", "ceremony"), null)
                .getData();
    }
}
