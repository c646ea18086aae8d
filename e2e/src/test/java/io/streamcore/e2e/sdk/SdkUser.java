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
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.media.SampleMedia;
import java.util.List;
import java.util.UUID;

/** A newly registered user with the generated Java client, authenticated by bearer token. */
record SdkUser(PlatformProcess platform, User account, String password, ApiClient client) {
    static SdkUser register(PlatformProcess platform) throws ApiException {
        String username = "user" + UUID.randomUUID().toString().substring(0, 8);
        String password = "a-password-for-" + username;
        User account = new AccountApi(anonymous(platform))
                .register(
                        "Test User",
                        username + "@example.com",
                        username,
                        password,
                        SampleMedia.png().toFile(),
                        null,
                        null)
                .getData();
        var user = new SdkUser(platform, account, password, anonymous(platform));
        user.client.setBearerToken(user.login().getAccessToken());
        return user;
    }

    static ApiClient anonymous(PlatformProcess platform) {
        return new JavaTour.Client().setBasePath(platform.gateway());
    }

    Login login() throws ApiException {
        LoginRequest credentials =
                new LoginRequest().username(account.getUsername()).password(password);
        return new SessionApi(anonymous(platform)).login(credentials).getData();
    }

    /** Returns a client that sends a new access token as a cookie. */
    ApiClient clientWithCookie() throws ApiException {
        return anonymous(platform).addDefaultCookie("accessToken", login().getAccessToken());
    }

    Video upload(String title) throws ApiException {
        return new UploadsApi(client)
                .uploadVideo(
                        SampleMedia.mp4().toFile(), title, null, null, null, List.of("tea", "ceremony"), null, null)
                .getData();
    }
}
