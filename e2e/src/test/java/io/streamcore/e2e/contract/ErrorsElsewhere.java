package io.streamcore.e2e.contract;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The errors that a client of the shared platform cannot provoke in reasonable time, by the test that has them. */
final class ErrorsElsewhere {
    /** Outcomes of the import, which only the migration sees. */
    private static final Map<String, Set<String>> IMPORT = Map.of(
            "UserImportTest",
            Set.of(
                    "avatar-missing",
                    "email-missing",
                    "email-unusable",
                    "email-without-at-sign",
                    "full-name-mended",
                    "no-name-to-log-in-with",
                    "password-unusable",
                    "username-made",
                    "username-with-at-sign"),
            "PostImportTest",
            Set.of("changed-since", "content-mended", "content-missing", "deleted-since", "owner-unknown"),
            "SubscriptionImportTest",
            Set.of("already-subscribed", "channel-unknown", "ended-since", "subscriber-unknown"),
            "VideoImportTest",
            Set.of(
                    "duration-unknown",
                    "no-file-to-play",
                    "thumbnail-missing",
                    "title-mended",
                    "title-missing",
                    "views-mended"),
            "PlaylistImportTest",
            Set.of("description-mended", "name-mended", "name-missing", "unknown-videos-left-out", "videos-cut"),
            "HistoryImportTest",
            Set.of("no-known-video", "user-unknown"),
            "CommentImportTest",
            Set.of("video-unknown"));

    /** These need requests at the same moment. */
    private static final Map<String, Set<String>> RACES = Map.of(
            "ChangePasswordTest", Set.of("changed-meanwhile"),
            "IdempotencyTest", Set.of("idempotency-in-progress"),
            "InterruptedLikeTest", Set.of("like-busy"),
            "SubscriptionWriterTest", Set.of("subscription-busy"));

    /** These need a service, a database, a disk or Cloudinary to fail. */
    private static final Map<String, Set<String>> FAULTS = Map.of(
            "ErrorShapeTest",
            Set.of("bad-gateway", "gateway-timeout", "internal-error", "request-timeout", "service-unavailable"),
            "FeedTest",
            Set.of("subscriptions-unavailable"),
            "HashingPoolTest",
            Set.of("hashing-busy"),
            "HealthcheckEndpointTest",
            Set.of("not-ready"),
            "InsufficientStorageTest",
            Set.of("insufficient-storage"),
            "MediaTest",
            Set.of("media-store-failed", "media-store-unavailable"),
            "PictureStoreTest",
            Set.of("upload-took-too-long"));

    /** These need other settings, among them limits, which the platform of the tests relaxes. */
    private static final Map<String, Set<String>> SETTINGS = Map.of(
            "MailNotConfiguredTest", Set.of("mail-not-configured"),
            "RateLimitRulesTest", Set.of("rate-limited"),
            "ThrottleTest", Set.of("too-many-attempts", "too-many-requests"),
            "VerifiedUploaderTest", Set.of("email-not-verified"));

    /** These need hundreds of requests, minutes, or a state that passes. */
    private static final Map<String, Set<String>> PATIENCE = Map.of(
            "BlockTest", Set.of("too-many-blocked"),
            "DirectUploadTest", Set.of("upload-not-open"),
            "MultipartUploadTest", Set.of("upload-cancelled"),
            "NotificationStreamTest", Set.of("too-many-streams"),
            "PlaybackLinkTest", Set.of("too-many-links"),
            "PlaylistTest", Set.of("playlist-full", "too-many-playlists"),
            "ReauthenticationTest", Set.of("reauthentication-required"),
            "ReportTest", Set.of("too-many-reports"),
            "VerificationTest", Set.of("too-many-email-changes"));

    /** Answered before the headers are read, so always as JSON. */
    private static final Map<String, Set<String>> UNREAD = Map.of("RequestFiltersTest", Set.of("uri-too-long"));

    private ErrorsElsewhere() {}

    static Map<String, Set<String>> byTest() {
        return Stream.of(IMPORT, RACES, FAULTS, SETTINGS, PATIENCE, UNREAD)
                .flatMap(group -> group.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Set<String> codes() {
        return byTest().values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
    }
}
