package io.streamcore.kit.response;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Rejects JSON objects with duplicate fields: parsers differ in which one they use (RFC 8259 section 4), so a component
 * before us may have seen another value.
 */
@Singleton
public class DuplicateFieldRejection implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
    }
}
