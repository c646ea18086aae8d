package io.streamcore.kit.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredMediaTest {
    @Test
    void durationMayBeANumberOrAString() {
        assertThat(described("duration", 12.5).duration()).contains(12.5);
        assertThat(described("duration", "12.5").duration()).contains(12.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-1", "NaN", "Infinity", "1e999"})
    void durationThatIsNoFinitePositiveNumberIsUnknown(String duration) {
        assertThat(described("duration", duration).duration()).isEmpty();
    }

    @Test
    void missingDurationIsUnknown() {
        assertThat(described("duration", null).duration()).isEmpty();
    }

    @Test
    void soundIsNoVideo() {
        assertThat(described("is_audio", true).hasVideo()).isFalse();
        assertThat(described("video", Map.of()).hasVideo()).isFalse();
        assertThat(described("audio", Map.of("codec", "aac")).hasVideo()).isFalse();
    }

    @Test
    void videoIsRecognizedByItsTrackOrItsSize() {
        assertThat(described("video", Map.of("codec", "h264")).hasVideo()).isTrue();
        assertThat(described("width", 320).hasVideo()).isTrue();
    }

    private static StoredMedia described(String field, Object value) {
        Map<String, Object> response = new HashMap<>(Map.of("public_id", "x", "resource_type", "video"));
        response.put(field, value);
        return StoredMedia.of(response);
    }
}
