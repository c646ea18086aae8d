package io.streamcore.kit.response;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks reads that all strangers see alike: {@link PublicReadFilter} lets shared caches keep them for
 * {@link PublicReadConfig#maxAge}, and each carries an entity tag of its bytes.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface PublicRead {}
