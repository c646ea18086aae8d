package io.streamcore.kit.response;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Refuses JSON that says a field twice: which of the two counts is told by no standard (RFC 8259 §4), so whoever looked
 * at it before us may have seen the other one.
 */
@Singleton
public class DuplicateFieldRejection implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    }
}
