package io.streamcore.video.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** Has videos written by {@link VideoViewSerializer}. */
@Singleton
public class VideoViewJson implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("videos").addSerializer(VideoView.class, new VideoViewSerializer()));
    }
}
