package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudinary.Cloudinary;
import com.cloudinary.EagerTransformation;
import io.streamcore.local.cloudinary.store.Digests;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatorCrashTest {
    @TempDir
    Path folder;

    @Test
    void acknowledgedUploadsSurviveKill() throws Exception {
        Set<String> acknowledged = new TreeSet<>();
        CountDownLatch busy = new CountDownLatch(10);
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "256m")) {
            Thread uploader = new Thread(() -> uploadUntilKilled(emulator.baseUrl(), acknowledged, busy));
            uploader.start();
            busy.await();
            emulator.kill();
            uploader.join();
        }

        try (CloudinaryEmulator again = CloudinaryEmulator.start(CloudinaryOptions.forTests(folder))) {
            Set<String> there = again.assets().stream()
                    .map(CloudinaryEmulator.StoredAsset::publicId)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(there).containsAll(acknowledged);
            for (String publicId : there) {
                String url = again.baseUrl() + "/streamcore/video/upload/" + publicId + ".mp4";
                assertThat(given().get(url).then().statusCode(200).extract().asByteArray())
                        .isEqualTo(SampleMedia.bytes(SampleMedia.mp4()));
            }
            assertThat(DurableFiles.children(folder.resolve("assets"))).hasSize(there.size());
            assertThat(DurableFiles.children(folder.resolve("incoming"))).isEmpty();
        }
    }

    @Test
    void queuedNotificationIsDeliveredAfterKillAndRestart() throws Exception {
        try (NotificationReceiver receiver = new NotificationReceiver()) {
            receiver.reject(Integer.MAX_VALUE);
            try (EmulatorProcess emulator = EmulatorProcess.start(folder, "256m")) {
                sdk(emulator.baseUrl())
                        .uploader()
                        .upload(
                                SampleMedia.png().toFile(),
                                new HashMap<>(Map.of(
                                        "public_id",
                                        "p",
                                        "eager",
                                        List.of(new EagerTransformation().width(100)),
                                        "eager_async",
                                        true,
                                        "notification_url",
                                        receiver.url())));
            }
            receiver.reject(0);

            List<String> types = new ArrayList<>();
            try (CloudinaryEmulator again = CloudinaryEmulator.start(CloudinaryOptions.forTests(folder))) {
                types.add(receiver.next().type());
                types.add(receiver.next().type());
                assertThat(again.assets()).hasSize(1);
            }

            assertThat(Set.copyOf(types)).isEqualTo(Set.of("upload", "eager"));
        }
    }

    @Test
    void largeFileIsStreamedWithLittleMemory() throws Exception {
        Path large = largeVideo(200L << 20);
        try (EmulatorProcess emulator = EmulatorProcess.start(folder, "48m")) {
            Map<?, ?> response = sdk(emulator.baseUrl())
                    .uploader()
                    .upload(large.toFile(), new HashMap<>(Map.of("resource_type", "video", "public_id", "large")));

            assertThat(((Number) response.get("bytes")).longValue()).isEqualTo(Files.size(large));
            assertThat(response.get("etag")).isEqualTo(Digests.hex("MD5", large));
            Path back = folder.resolve("back");
            try (var in = java.net
                    .URI
                    .create((String) response.get("secure_url"))
                    .toURL()
                    .openStream()) {
                Files.copy(in, back);
            }
            assertThat(Files.mismatch(large, back)).isEqualTo(-1);
        }
    }

    /** Returns the sample video followed by a large {@code free} box: a valid file, mostly zeros. */
    private Path largeVideo(long size) throws IOException {
        Path file = folder.resolve("large.mp4");
        Files.copy(SampleMedia.mp4(), file);
        try (RandomAccessFile video = new RandomAccessFile(file.toFile(), "rw")) {
            long start = video.length();
            video.seek(start);
            video.writeInt((int) (size - start));
            video.writeBytes("free");
            video.setLength(size);
        }
        return file;
    }

    private static void uploadUntilKilled(String baseUrl, Set<String> acknowledged, CountDownLatch busy) {
        Cloudinary cloudinary = sdk(baseUrl);
        try {
            for (int i = 0; ; i++) {
                cloudinary
                        .uploader()
                        .upload(
                                SampleMedia.mp4().toFile(),
                                new HashMap<>(Map.of("resource_type", "video", "public_id", "v" + i)));
                acknowledged.add("v" + i);
                busy.countDown();
            }
        } catch (IOException e) {
            assertThat(busy.getCount()).isEqualTo(0);
        }
    }

    private static Cloudinary sdk(String baseUrl) {
        return new Cloudinary(Map.of(
                "cloud_name", "streamcore",
                "api_key", "614335564976464",
                "api_secret", "local-secret",
                "upload_prefix", baseUrl));
    }
}
