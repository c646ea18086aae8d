package io.streamcore.e2e.contract;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users of a test, and the ids of what they create. Every response is compared with the document.
 *
 * @param ids ids and other values by name, for paths
 */
record Scene(PlatformProcess platform, ApiContract contract, Map<String, String> ids) {
    static Scene of(PlatformProcess platform, ApiDocument document) {
        return new Scene(platform, new ApiContract(document), new ConcurrentHashMap<>());
    }

    /** Registers a user, whose id and name are known as {@code name} and {@code nameUsername}. */
    TestUser register(String name) {
        TestUser user = TestUser.register(platform);
        ids.put(name, user.id());
        ids.put(name + "Username", user.username());
        return user;
    }

    Caller as(TestUser user) {
        return new Caller(() -> user.request().filter(contract), ids);
    }

    /** A user whose access token is among the ids when a request is sent. */
    Caller asHolderOf(String token) {
        return new Caller(
                () -> TestUser.anonymous(platform).auth().oauth2(ids.get(token)).filter(contract), ids);
    }

    Caller anonymous() {
        return new Caller(() -> TestUser.anonymous(platform).filter(contract), ids);
    }

    /** A caller of paths outside of the API's. */
    Caller root() {
        return new Caller(() -> given().baseUri(platform.gateway()).filter(contract), ids);
    }

    /** Keeps the id in a response. */
    Response keep(String name, Response response) {
        return keep(name, "data._id", response);
    }

    Response keep(String name, String path, Response response) {
        String value = response.path(path);
        if (value == null) {
            throw new AssertionError("No " + path + " in " + response.asString());
        }
        ids.put(name, value);
        return response;
    }

    String id(String name) {
        return ids.get(name);
    }
}
