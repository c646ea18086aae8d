package io.streamcore.e2e.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pins the operation ids and tags, because changing one breaks generated clients. */
class OperationNamesTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(
                    "Account",
                    "deleteAccount getCurrentUser getSecurityMails register replaceAvatar replaceCoverImage"
                            + " resendVerification undoEmailChange updateAccount updateSecurityMails verifyEmail"),
            Map.entry("Blocked users", "blockUser listBlockedUsers unblockUser"),
            Map.entry("Channels", "getChannelProfile"),
            Map.entry(
                    "Comments",
                    "addComment deleteComment getComment listComments listReplies pinComment unpinComment"
                            + " updateComment"),
            Map.entry("Dashboard", "getChannelStats listOwnVideos"),
            Map.entry("Feed", "getFeed"),
            Map.entry("Held comments", "approveComment getHeldWords listHeldComments replaceHeldWords"),
            Map.entry("History", "clearHistory forgetWatch listHistory listWatchHistory"),
            Map.entry("Keys", "getJwks"),
            Map.entry(
                    "Likes",
                    "likeComment likeVideo listLikedVideos toggleCommentLike toggleVideoLike unlikeComment"
                            + " unlikeVideo"),
            Map.entry(
                    "Notifications",
                    "getNotificationSettings listNotifications markAllNotificationsRead markNotificationRead"
                            + " streamNotifications updateNotificationSettings"),
            Map.entry("Platform", "getHealth"),
            Map.entry("Playback links", "createPlaybackLink listPlaybackLinks revokePlaybackLink"),
            Map.entry(
                    "Playlists",
                    "addToPlaylist createPlaylist deletePlaylist getPlaylist listPlaylists orderPlaylist"
                            + " removeFromPlaylist updatePlaylist"),
            Map.entry("Posts", "addPost deletePost getPost likePost listPosts togglePostLike unlikePost updatePost"),
            Map.entry("Reports", "listReports listSettledReports report settleReport"),
            Map.entry(
                    "Second factor",
                    "confirmSecondFactor disableSecondFactor enrolSecondFactor loginWithSecondFactor"
                            + " replaceRecoveryCodes"),
            Map.entry(
                    "Session",
                    "changePassword endOtherSessions endSession forgotPassword listSessions login logout reauthenticate"
                            + " refreshToken resetPassword resetPasswordByPath"),
            Map.entry(
                    "Subscriptions",
                    "checkSubscriptions listSubscribedChannels listSubscribers subscribe toggleSubscription"
                            + " unsubscribe"),
            Map.entry("Uploads", "cloudinaryNotification completeUpload startUpload uploadVideo"),
            Map.entry("Videos", "deleteVideo getVideo listVideos togglePublish updateVideo"),
            Map.entry("Views", "reportView"));

    @Test
    void operationIdsAndTagsAreStable() {
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonNode operation : operations()) {
            found.computeIfAbsent(operation.path("tags").path(0).asText(), tag -> new ArrayList<>())
                    .add(operation.path("operationId").asText());
        }

        Map<String, String> names = new TreeMap<>();
        found.forEach((tag, ids) ->
                names.put(tag, String.join(" ", ids.stream().sorted().toList())));
        assertThat(names).isEqualTo(new TreeMap<>(NAMES));
    }

    @Test
    void parameterNamesAreLongerThanOneCharacter() {
        for (JsonNode operation : operations()) {
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("name").asText();
                assertThat(name.length())
                        .as(operation.path("operationId").asText() + " takes " + name)
                        .isGreaterThan(1);
            }
        }
    }

    /** Go's generator names the constructor of {@code Video} so, and its optional value {@code NullableVideo}. */
    @Test
    void noSchemaHasTheNameOfWhatGoMakesOfAnotherOne() {
        List<String> schemas = new ArrayList<>();
        BuiltOpenApi.read().path("components").path("schemas").fieldNames().forEachRemaining(schemas::add);

        assertThat(schemas)
                .contains("Video")
                .doesNotContainAnyElementsOf(schemas.stream()
                        .flatMap(schema ->
                                Stream.of("New" + schema, "New" + schema + "WithDefaults", "Nullable" + schema))
                        .toList());
    }

    @Test
    void everyOperationHasSummarySecurityAndErrorResponses() {
        for (JsonNode operation : operations()) {
            String name = operation.path("operationId").asText();
            assertThat(operation.has("summary")).as(name).isTrue();
            assertThat(operation.has("security")).as(name).isTrue();
            assertThat(operation.path("responses").has("429")).as(name).isTrue();
            assertThat(operation.path("responses").has("503")).as(name).isTrue();
        }
    }

    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        BuiltOpenApi.read().path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }
}
