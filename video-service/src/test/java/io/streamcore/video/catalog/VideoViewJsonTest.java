package io.streamcore.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.streamcore.kit.response.FiniteNumbers;
import io.streamcore.kit.time.MillisecondInstants;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with what Jackson writes by reflection, byte by byte. */
class VideoViewJsonTest {
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.780Z");
    private static final String SPECIAL = "\"quoted\" \\ \u2028 <b> \uD83C\uDFAC\n\t";
    private static final OwnerView OWNER = new OwnerView("owner", "ann", "Ann", "avatar", 3L, true);
    private static final OwnerView UNKNOWN_OWNER = new OwnerView("owner", null, null, null, null, null);

    private final ObjectMapper reflection = mapper(new FiniteNumbers(), new MillisecondInstants());
    private final ObjectMapper streaming = mapper(new FiniteNumbers(), new VideoViewJson(), new MillisecondInstants());

    record Surrounded(int before, @JsonUnwrapped VideoView video, int after) {}

    @ParameterizedTest
    @MethodSource("videos")
    void videoIsWrittenAsJacksonWouldWriteIt(VideoView video) throws JsonProcessingException {
        assertThat(streaming.writeValueAsString(video)).isEqualTo(reflection.writeValueAsString(video));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void videoIsWrittenIntoASurroundingObject(VideoView video) throws JsonProcessingException {
        Surrounded surrounded = new Surrounded(1, video, 2);

        assertThat(streaming.writeValueAsString(surrounded)).isEqualTo(reflection.writeValueAsString(surrounded));
    }

    static List<VideoView> videos() {
        return List.of(
                new VideoView(
                        "id",
                        "file",
                        "hls",
                        "thumbnail",
                        SPECIAL,
                        "description",
                        List.of("a", SPECIAL),
                        1.5,
                        Long.MAX_VALUE,
                        7,
                        9,
                        false,
                        true,
                        true,
                        Visibility.UNLISTED,
                        VideoStatus.READY,
                        OWNER,
                        TIME,
                        TIME.plusMillis(1)),
                new VideoView(
                        "id",
                        null,
                        null,
                        null,
                        "",
                        "",
                        List.of(),
                        Double.NaN,
                        0,
                        0,
                        0,
                        true,
                        null,
                        false,
                        Visibility.PRIVATE,
                        VideoStatus.UPLOADING,
                        UNKNOWN_OWNER,
                        TIME,
                        TIME),
                new VideoView(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        true,
                        null,
                        false,
                        null,
                        null,
                        UNKNOWN_OWNER,
                        null,
                        null));
    }

    private static ObjectMapper mapper(ObjectMapperCustomizer... customizers) {
        ObjectMapper mapper = new ObjectMapper();
        for (ObjectMapperCustomizer customizer : customizers) {
            customizer.customize(mapper);
        }
        return mapper;
    }
}
