package io.streamcore.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The slugs are a promise to clients: each is listed here, and shown by some test. */
class VideoErrorSlugsTest {
    private static final Set<String> SLUGS = Set.of(
            "bad-id",
            "bad-notification",
            "bad-signature",
            "bad-type",
            "changed-since",
            "control-characters",
            "deleted-since",
            "description-mended",
            "directory-unavailable",
            "duration-unknown",
            "malformed-json",
            "media-store-unavailable",
            "no-file-to-play",
            "no-known-video",
            "not-owner",
            "nothing-to-change",
            "owner-unknown",
            "required",
            "subscriptions-unavailable",
            "thumbnail-missing",
            "title-mended",
            "title-missing",
            "too-large",
            "too-long",
            "too-many",
            "unknown-sort",
            "unknown-videos-left-out",
            "unsupported-media-type",
            "upload-cancelled",
            "upload-not-open",
            "user-unknown",
            "video-not-found",
            "views-mended",
            "wrong-asset");

    private static final Pattern SLUG = Pattern.compile("\"([a-z]+(?:-[a-z]+)+|required)\"");
    private static final Set<String> NO_SLUGS =
            Set.of("account-deleted", "quick-subscriptions", "start-upload", "upload-video", "x-status");

    @Test
    void everySlugOfTheServiceIsListed() throws IOException {
        assertEquals(new TreeSet<>(SLUGS), slugsIn("src/main/java"));
    }

    @Test
    void everySlugIsShownByATest() throws IOException {
        Set<String> shown = slugsIn("src/test/java", "VideoErrorSlugsTest.java");

        SLUGS.forEach(slug -> assertTrue(shown.contains(slug), slug));
    }

    private static Set<String> slugsIn(String folder, String... except) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(except).noneMatch(name -> file.endsWith(name)))
                    .flatMap(file -> SLUG.matcher(text(file)).results().map(found -> found.group(1)))
                    .filter(text -> !NO_SLUGS.contains(text))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
