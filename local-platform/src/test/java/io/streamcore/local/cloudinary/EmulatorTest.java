package io.streamcore.local.cloudinary;

import com.cloudinary.Cloudinary;
import com.cloudinary.EagerTransformation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Base of the emulator's tests: a running emulator with an empty folder, and the real SDK. */
abstract class EmulatorTest {
    @TempDir
    Path folder;

    CloudinaryOptions options;
    CloudinaryEmulator emulator;
    Cloudinary cloudinary;

    @BeforeEach
    void startEmulator() {
        options = CloudinaryOptions.forTests(folder);
        restart();
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    /** Starts the emulator, stopping the running one first. */
    void restart() {
        if (emulator != null) {
            emulator.close();
        }
        emulator = CloudinaryEmulator.start(options);
        cloudinary = sdk(options.apiKey(), options.apiSecret());
    }

    Cloudinary sdk(String key, String secret) {
        return new Cloudinary(Map.of(
                "cloud_name",
                options.cloudName(),
                "api_key",
                key,
                "api_secret",
                secret,
                "upload_prefix",
                emulator.baseUrl()));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> upload(Object file, Object... pairs) throws Exception {
        return cloudinary.uploader().upload(file, options(pairs));
    }

    static Map<String, Object> options(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static EagerTransformation rendition(String transformation, String format) {
        EagerTransformation rendition = new EagerTransformation();
        rendition.rawTransformation(transformation);
        return rendition.format(format);
    }

    /** Waits longer than Awaitility's default of 10 s, which a busy machine can exceed. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    String api(String path) {
        return emulator.baseUrl() + "/v1_1/" + options.cloudName() + path;
    }
}
