package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.streamcore.testing.LocalPlatformResource;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionOpenApiTest {
    @TestHTTPResource(value = "/openapi", management = true)
    URL address;

    @Test
    void operationIdsAreStable() {
        Map<String, Map<String, Map<String, Object>>> paths = document().get("paths");

        Map<String, Object> names = new TreeMap<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (operation instanceof Map) {
                names.put(method + " " + path, operation.get("operationId"));
            }
        }));

        assertThat(names)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("delete /api/v1/subscriptions/c/{channelId}", "unsubscribe"),
                        Map.entry("get /api/v1/notifications", "listNotifications"),
                        Map.entry("get /api/v1/notifications/settings", "getNotificationSettings"),
                        Map.entry("patch /api/v1/notifications/settings", "updateNotificationSettings"),
                        Map.entry("get /api/v1/notifications/stream", "streamNotifications"),
                        Map.entry("get /api/v1/subscriptions/c/{channelId}", "listSubscribers"),
                        Map.entry("get /api/v1/subscriptions/exists", "checkSubscriptions"),
                        Map.entry("get /api/v1/subscriptions/u/{subscriberId}", "listSubscribedChannels"),
                        Map.entry("get /api/v1/channels/blocked", "listBlockedUsers"),
                        Map.entry("put /api/v1/channels/blocked/{userId}", "blockUser"),
                        Map.entry("delete /api/v1/channels/blocked/{userId}", "unblockUser"),
                        Map.entry("post /api/v1/likes/toggle/t/{postId}", "togglePostLike"),
                        Map.entry("put /api/v1/likes/t/{postId}", "likePost"),
                        Map.entry("delete /api/v1/likes/t/{postId}", "unlikePost"),
                        Map.entry("post /api/v1/tweets", "addPost"),
                        Map.entry("get /api/v1/tweets/user/{userId}", "listPosts"),
                        Map.entry("get /api/v1/tweets/{id}", "getPost"),
                        Map.entry("patch /api/v1/tweets/{id}", "updatePost"),
                        Map.entry("delete /api/v1/tweets/{id}", "deletePost"),
                        Map.entry("get /api/v1/users/c/{username}", "getChannelProfile"),
                        Map.entry("patch /api/v1/notifications/{id}/read", "markNotificationRead"),
                        Map.entry("post /api/v1/notifications/read-all", "markAllNotificationsRead"),
                        Map.entry("post /api/v1/subscriptions/c/{channelId}", "toggleSubscription"),
                        Map.entry("put /api/v1/subscriptions/c/{channelId}", "subscribe"))));
    }

    @Test
    void responsesAreDescribedBySchemas() {
        String toggled =
                "paths.'/api/v1/subscriptions/c/{channelId}'.post.responses.'200'.content.'application/json'.schema";

        given().accept("application/json")
                .get(address)
                .then()
                .body(toggled, notNullValue())
                .body("paths.'/api/v1/subscriptions/c/{channelId}'.post.responses", hasKey("404"))
                .body("paths.'/api/v1/subscriptions/c/{channelId}'.post.responses", hasKey("401"))
                .body("paths.'/api/v1/users/c/{username}'.get.security", hasItem(Map.of()))
                .body("paths.'/api/v1/subscriptions/c/{channelId}'.get.security", hasItem(Map.of()))
                .body("paths.'/api/v1/subscriptions/c/{channelId}'.put.security", not(hasItem(Map.of())))
                .body("components.schemas.ChannelProfile.properties._id.$ref", is("#/components/schemas/ObjectId"))
                .body("components.schemas.ObjectId.type", is("string"))
                .body("components.schemas.NotificationPage.properties", hasKey("unreadCount"))
                .body("components.schemas.NotificationPage.properties", hasKey("docs"))
                .body("components.schemas.NotificationPage.properties", hasKey("page"))
                .body("components.schemas.SubscriberListReply.properties.data.type", is("array"))
                .body("components.schemas.Subscriber.properties.keySet()", hasItems("_id", "username", "subscriber"))
                .body("components.schemas.ChannelSubscriptionListReply.properties.data.type", is("array"))
                .body(
                        "components.schemas.FollowedChannel.properties.keySet()",
                        hasItems("_id", "subscribersCount", "channel", "subscribedChannel"));
    }

    private JsonPath document() {
        return given().accept("application/json").get(address).jsonPath();
    }
}
